package io.tocsin.health;

import static io.tocsin.health.Shop.NOON;
import static io.tocsin.health.Shop.cause;
import static io.tocsin.health.Shop.firing;
import static io.tocsin.health.Shop.minutesBeforeNoon;
import static io.tocsin.health.Shop.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseRankingTest {
  /** Customers feel it at the load balancer since noon. */
  private static final Onset LATENCY = Onset.of(firing(symptom("latency", "api-ingress"), NOON));

  private static List<String> order(WatchedAlarm... causes) {
    return new CauseRanking(new DependencyGraph(Shop.TREE))
        .rank(Stream.of(causes).map(Onset::of).toList(), LATENCY).stream()
            .map(ranked -> ranked.cause().alarm())
            .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          orders-db    | PT-5M   | Began 5 min before the symptom, two steps below it.
          api-servers  | PT-5M   | Began 5 min before the symptom, one step below it.
          api-ingress  | PT-3H   | Began 3 h before the symptom, in the same component.
          api-servers  | PT-1M   | Began 1 min before the symptom, one step below it.
          api-servers  | PT-59S  | Began with the symptom, one step below it.
          api-servers  | PT0S    | Began with the symptom, one step below it.
          api-servers  | PT1M    | Began with the symptom, one step below it.
          api-servers  | PT1M1S  | Began 1 min after the symptom, one step below it: more likely an effect.
          orders-db    | PT4M    | Began 4 min after the symptom, two steps below it: more likely an effect.
          order-queue  | PT-5M   | Began 5 min before the symptom, and the symptom's component does not depend on it.
          order-queue  | PT4M    | Began 4 min after the symptom, and the symptom's component does not depend on it.
          """)
  void a_reason_tells_when_a_cause_began_and_where_it_is(
      String component, Duration after, String reason) {
    WatchedAlarm cause = firing(cause("cause", component), NOON.plus(after));

    assertThat(
            new CauseRanking(new DependencyGraph(Shop.TREE))
                .rank(List.of(Onset.of(cause)), LATENCY))
        .extracting(CauseRanking.Ranked::reason)
        .containsExactly(reason);
  }

  @Test
  void without_a_symptom_there_is_nothing_to_explain() {
    Instant earlier = minutesBeforeNoon(3);

    assertThat(
            new CauseRanking(new DependencyGraph(Shop.TREE))
                .rank(
                    List.of(
                        Onset.of(firing(cause("later", "orders-db"), NOON)),
                        Onset.of(firing(cause("earlier", "order-queue"), earlier))),
                    null))
        .extracting(ranked -> ranked.cause().alarm() + " " + ranked.reason())
        .containsExactly("earlier null", "later null");
  }

  @Test
  void what_began_around_the_symptom_comes_before_what_is_older_or_later() {
    assertThat(
            order(
                firing(cause("old", "orders-db"), minutesBeforeNoon(16)),
                firing(cause("later", "orders-db"), minutesBeforeNoon(-6)),
                firing(cause("after", "orders-db"), minutesBeforeNoon(-5)),
                firing(cause("before", "orders-db"), minutesBeforeNoon(15))))
        .containsExactly("before", "after", "old", "later");
  }

  @Test
  void what_the_symptom_depends_on_comes_before_what_it_does_not() {
    assertThat(
            order(
                firing(cause("queue", "order-queue"), minutesBeforeNoon(20)),
                firing(cause("database", "orders-db"), minutesBeforeNoon(5))))
        .containsExactly("database", "queue");
  }

  @Test
  void what_began_before_the_symptom_comes_before_what_began_after_it() {
    assertThat(
            order(
                firing(
                    Shop.with(Severity.PAGE, cause("effect", "api-servers")),
                    NOON.plusSeconds(180)),
                firing(cause("database", "orders-db"), minutesBeforeNoon(5))))
        .containsExactly("database", "effect");
  }

  @Test
  void a_page_comes_before_a_ticket_and_the_earliest_first() {
    assertThat(
            order(
                firing(cause("b", "api-servers"), minutesBeforeNoon(2)),
                firing(cause("c", "orders-db"), minutesBeforeNoon(5)),
                firing(cause("a", "orders-db"), minutesBeforeNoon(2)),
                firing(Shop.with(Severity.PAGE, cause("page", "orders-db")), minutesBeforeNoon(1))))
        .containsExactly("page", "c", "a", "b");
  }
}
