package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.aws.EmbeddedPorts;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.alarm.Actions;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Endpoint;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.plan.AccountFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A change of a platform with everything that can happen to one, applied to an embedded account
 * over a bad line, and killed at every call: the account ends as that of an undisturbed apply.
 */
class FaultyApplyTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

  private static final String RDS = "{\"source\": [\"aws.rds\"]}";

  private final Desired after = after();
  private List<String> undisturbedCalls = List.of();
  private Map<String, String> undisturbed = Map.of();

  @BeforeEach
  void apply_it_undisturbed() {
    LivePorts account = account();
    Faults none = Faults.none();

    assertThat(run(none.on(account), Retries.NONE).status()).isEqualTo(ApplyResult.Status.APPLIED);

    undisturbedCalls = none.made;
    undisturbed = held(account);
    assertThat(undisturbedCalls).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    assertNothingIsLeftToDo(account);
  }

  @Test
  void killed_at_any_call_the_next_apply_ends_in_the_same_account_and_does_nothing_twice() {
    int ended = 0;
    for (int at = 1; at <= undisturbedCalls.size(); at++) {
      LivePorts account = account();
      Faults killed = Faults.halted(at);
      boolean halted = false;
      try {
        run(killed.on(account), Retries.NONE);
      } catch (Faults.Halted gone) {
        halted = true;
      }
      assertThat(halted).as("halted at call %d", at).isTrue();
      Faults second = Faults.none();
      run(second.on(account), Retries.NONE);

      assertThat(held(account)).as("after halting at call %d", at).isEqualTo(undisturbed);
      assertNothingIsLeftToDo(account);
      List<String> both = new ArrayList<>(killed.made);
      both.addAll(second.made);
      assertThat(both)
          .as("calls of both runs, halted at call %d", at)
          .containsExactlyInAnyOrderElementsOf(undisturbedCalls);
      ended++;
    }
    assertThat(ended).isEqualTo(undisturbedCalls.size());
  }

  @Test
  void throttled_three_times_in_ten_it_is_applied_in_one_go_with_no_call_twice() {
    Random random = new Random(20261122);
    Faults faults =
        new Faults(
            (number, call) -> {
              if (random.nextDouble() < 0.3) {
                throw new AccountFailure(Kind.THROTTLED, "Rate exceeded", null);
              }
              return call.call();
            });
    LivePorts account = account();

    ApplyResult result = run(faults.on(account), patient());

    assertThat(result.reasons()).isEmpty();
    assertThat(faults.made).containsExactlyElementsOf(undisturbedCalls);
    assertThat(held(account)).isEqualTo(undisturbed);
  }

  @Test
  void bursts_of_server_errors_are_waited_out() {
    LivePorts account = account();
    Faults faults =
        Faults.failing(number -> number % 12 >= 6 && number % 12 < 10, Kind.UNAVAILABLE);

    ApplyResult first = run(faults.on(account), patient());

    assertThat(first.reasons()).isEmpty();
    assertThat(held(account)).isEqualTo(undisturbed);
    assertNothingIsLeftToDo(account);
  }

  @Test
  void writes_whose_answer_is_lost_are_made_again_but_nobody_is_mailed_twice() {
    LivePorts account = account();
    Faults faults = Faults.unanswered(number -> number > 0 && number % 2 == 0);

    ApplyResult first = run(faults.on(account), patient());

    assertThat(first.reasons()).isEmpty();
    assertThat(faults.made.stream().filter(call -> call.startsWith("subscribe")))
        .isNotEmpty()
        .doesNotHaveDuplicates();
    assertThat(held(account)).isEqualTo(undisturbed);
    assertNothingIsLeftToDo(account);
  }

  @Test
  void a_line_that_breaks_now_and_then_and_for_good_leaves_work_for_the_next_apply() {
    for (int broken = 1; broken <= undisturbedCalls.size(); broken += 5) {
      int from = broken;
      LivePorts account = account();
      Faults faults = Faults.failing(number -> number >= from || number % 3 == 1, Kind.UNANSWERED);

      ApplyResult first = run(faults.on(account), Retries.NONE);
      run(account, Retries.NONE);

      assertThat(first.status()).isEqualTo(ApplyResult.Status.FAILED);
      assertThat(held(account)).isEqualTo(undisturbed);
      assertNothingIsLeftToDo(account);
    }
  }

  private ApplyResult run(LivePorts ports, Retries retries) {
    Plan plan = Planner.plan(after, Live.read(ports, after, retries));
    return new Applier(ports, ApplySettings.inOrder(retries)).apply(plan, ApplyListener.NONE);
  }

  static Retries patient() {
    return new Retries(12, Duration.ofSeconds(1), Duration.ofSeconds(1), wait -> {}, () -> 0.5);
  }

  private void assertNothingIsLeftToDo(LivePorts account) {
    assertThat(Planner.plan(after, Live.read(account, after)).steps()).isEmpty();
  }

  /** A new account that holds what the platform was before, and things of others. */
  private static LivePorts account() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    EmbeddedAccount account =
        EmbeddedAccount.open(
            source, "111122223333", "eu-central-1", NOON, EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    return settled(EmbeddedPorts.of(account, NOON));
  }

  /** Puts the platform as it was before into an empty account, and things of others. */
  static LivePorts settled(LivePorts ports) {
    Desired before = before();
    SortedMap<String, String> theirs = new TreeMap<>(Map.of("team", "core"));
    ports.alarms().put(Shop.metric("by-hand", 7), theirs);
    ports.alarms().put(Shop.composite("theirs", "ALARM(\"by-hand\")"), theirs);
    ports
        .topics()
        .subscribe(
            ports.topics().create("theirs", theirs), Endpoint.email("them@example.com"), Map.of());
    Plan plan = Planner.plan(before, Live.read(ports, before));
    assertThat(new Applier(ports).apply(plan, ApplyListener.NONE).reasons()).isEmpty();
    return ports;
  }

  /** All that an account holds, as text. */
  static Map<String, String> held(LivePorts account) {
    Map<String, String> held = new TreeMap<>();
    Set<String> names = Set.of("by-hand", "theirs");
    for (LiveAlarm alarm : account.alarms().list(names).alarms()) {
      held.put("alarm " + alarm.name(), alarm.alarm() + " " + alarm.tags());
    }
    for (LiveTopic topic : account.topics().list(names)) {
      List<String> endpoints =
          topic.subscriptions().stream()
              .map(LiveSubscription::endpoint)
              .map(Endpoint::toString)
              .toList();
      held.put("topic " + topic.name(), topic.tags() + " " + endpoints);
    }
    LiveLogs.Listing logs = account.logs().list(Set.of("/shop/api", "/shop/web"), "shop-prod-");
    logs.groups()
        .forEach(
            each -> held.put("group " + each.name(), each.retentionDays() + " " + each.tags()));
    logs.filters().forEach(each -> held.put("filter " + each.fullName(), each.toString()));
    account
        .rules()
        .list("shop-prod-")
        .forEach(each -> held.put("rule " + each.name(), each.fields() + " " + each.tags()));
    account
        .mutes()
        .list("shop-prod-")
        .forEach(each -> held.put("mute " + each.name(), each.toString()));
    account
        .detectors()
        .list(
            Stream.of("orders", "carts", "visits", "sales")
                .map(Banded::counted)
                .collect(Collectors.toSet()))
        .forEach(each -> held.put("detector " + each.name(), each.settings().toString()));
    account
        .dashboards()
        .list("shop-prod-")
        .forEach(each -> held.put("dashboard " + each.name(), each.body() + " " + each.tags()));
    return held;
  }

  static Desired before() {
    Actions page = new Actions(true, List.of(), List.of(Shop.topicArn("page")), List.of());
    Actions old = new Actions(true, List.of(), List.of(Shop.topicArn("old")), List.of());
    List<DefinedAlarm> alarms = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      alarms.add(Shop.defined(Shop.metric("m" + i, 1, i % 2 == 0 ? page : old)));
    }
    alarms.add(Shop.defined(Shop.metric("shop-prod-name", 1)));
    alarms.add(Shop.defined(Shop.composite("c0", "ALARM(\"m0\") OR ALARM(\"m15\")")));
    alarms.add(Shop.defined(Shop.composite("c1", "ALARM(\"c0\") OR ALARM(\"shop-prod-name\")")));
    alarms.add(Shop.defined(Shop.composite("going", "ALARM(\"m16\") AND ALARM(\"c1\")")));
    alarms.add(Banded.defined("band-kept", "orders", Banded.zone("Asia/Tokyo")));
    alarms.add(Banded.defined("band-gone", "carts", Banded.zone("Europe/Berlin")));
    alarms.add(Banded.defined("band-left", "visits", Banded.zone("Europe/Berlin")));
    return new Desired(
        Shop.PROD,
        List.of(Shop.topic("page", "a@example.com"), Shop.topic("old")),
        alarms,
        List.of(),
        List.of(Shop.mute("nights", "m0"), Shop.mute("over", "m16")),
        List.of(Shop.logGroup("/shop/api", 7, "errors", "gone")),
        List.of(Shop.event("failover", RDS, "page", "old"), Shop.event("no-more", RDS, "page")),
        List.of(Shop.dashboard("kept", 1, "m0"), Shop.dashboard("gone", 1)));
  }

  /**
   * Of the alarms, ten change, five get other tags, five go, one gets another name and ten are new;
   * composites are relaxed, made over others with a suppressor, and deleted; topics, log groups,
   * metric filters, event rules, mute rules, dashboards and what detectors are told come, change
   * and go.
   */
  static Desired after() {
    Actions page = new Actions(true, List.of(), List.of(Shop.topicArn("page")), List.of());
    Actions ticket = new Actions(true, List.of(), List.of(Shop.topicArn("ticket")), List.of());
    SortedMap<String, String> retagged = Shop.tags();
    retagged.put("tocsin:component", "web");
    List<DefinedAlarm> alarms = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      alarms.add(Shop.defined(Shop.metric("m" + i, 2, i % 2 == 0 ? page : ticket)));
      alarms.add(Shop.defined(Shop.metric("n" + i, 1, ticket)));
    }
    for (int i = 10; i < 15; i++) {
      alarms.add(Shop.defined(Shop.metric("m" + i, 1, i % 2 == 0 ? page : ticket), retagged));
    }
    alarms.add(Shop.renamed(Shop.metric("shop-prod-renamed", 1), "name"));
    alarms.add(Shop.defined(Shop.log("log", 1)));
    alarms.add(Shop.defined(Shop.composite("c0", "ALARM(\"m0\")")));
    alarms.add(Shop.defined(Shop.composite("c1", "ALARM(\"c0\") OR ALARM(\"shop-prod-renamed\")")));
    alarms.add(
        Shop.defined(
            new CompositeAlarm(
                "a-top",
                null,
                page,
                "ALARM(\"c1\") OR ALARM(\"log\")",
                new CompositeAlarm.Suppressor("n3", 60, 60))));
    alarms.add(Banded.defined("band-kept", "orders", Banded.zone("Europe/Berlin")));
    alarms.add(Banded.defined("band-left", "visits", null));
    alarms.add(Banded.defined("band-new", "sales", Banded.zone("Europe/Berlin")));
    return new Desired(
        Shop.PROD,
        List.of(
            Shop.topic("page", "a@example.com", "b@example.com"),
            Shop.topic("ticket", "c@example.com")),
        alarms,
        List.of(),
        List.of(Shop.mute("nights", "m0", "n0"), Shop.mute("patching", "a-top")),
        List.of(
            Shop.logGroup("/shop/api", 30, "errors"), Shop.logGroup("/shop/web", 30, "web-errors")),
        List.of(Shop.event("failover", RDS, "page", "ticket"), Shop.event("start", RDS, "ticket")),
        List.of(Shop.dashboard("kept", 2, "m0", "n0"), Shop.dashboard("new", 1, "n3")));
  }
}
