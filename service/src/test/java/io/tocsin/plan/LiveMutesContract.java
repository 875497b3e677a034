package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link LiveMutes} does, with an account that has an alarm 'a'. */
public abstract class LiveMutesContract {
  private static final String NAME = "shop-prod-nightly";
  private static final String ARN =
      "arn:aws:cloudwatch:eu-central-1:111122223333:alarm-mute-rule:" + NAME;

  /** Mutes of an empty account 111122223333 in eu-central-1; the same for one test. */
  protected abstract LiveMutes mutes();

  /** The alarms of the same account. */
  protected abstract LiveAlarms alarms();

  @BeforeEach
  void putAlarm() {
    alarms().put(Shop.metric("a", 1), new TreeMap<>());
  }

  @Test
  void an_account_without_mutes_lists_nothing() {
    assertThat(mutes().list("shop-prod-")).isEmpty();
  }

  @Test
  void a_mute_comes_back_as_it_was_put_and_keeps_its_tags() {
    mutes().put(rule("a"), "the batch runs", Shop.tags());
    mutes()
        .put(
            new MuteRule(
                NAME,
                new MuteSchedule(
                    "at(2026-12-24T18:00)",
                    Duration.ofDays(1),
                    ZoneOffset.UTC,
                    Instant.parse("2026-12-01T00:00:00Z"),
                    Instant.parse("2026-12-31T00:00:00Z")),
                new TreeSet<>()),
            "the sale",
            new TreeMap<>());
    mutes().put(Shop.mute("other", "a").rules().get(0), "", new TreeMap<>());

    assertThat(mutes().list(NAME))
        .containsExactly(
            new LiveMute(
                NAME,
                ARN,
                "the sale",
                "at(2026-12-24T18:00)",
                "PT24H",
                "UTC",
                "2026-12-01T00:00:00Z",
                "2026-12-31T00:00:00Z",
                new TreeSet<>(),
                Shop.tags()));
    assertThat(mutes().list("shop-prod-"))
        .extracting(LiveMute::name)
        .containsExactly(NAME, "shop-prod-other");
    assertThat(mutes().list("shop-prod-other").get(0).alarms()).containsExactly("a");
  }

  @Test
  void tags_are_set_and_removed_and_others_stay() {
    mutes().put(rule("a"), "", new TreeMap<>(Map.of("cost", "7", "tocsin:managed", "true")));

    mutes().tag(ARN, Map.of("team", "orders"));
    mutes().untag(ARN, Set.of("tocsin:managed", "absent"));

    assertThat(mutes().list(NAME).get(0).tags())
        .containsOnly(Map.entry("cost", "7"), Map.entry("team", "orders"));
  }

  @Test
  void a_mute_of_an_alarm_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> mutes().put(rule("absent"), "", new TreeMap<>()))
        .isInstanceOf(AccountFailure.class)
        .hasMessageContaining("absent");
  }

  @Test
  void deleting_a_mute_that_is_gone_is_fine() {
    mutes().put(rule("a"), "", new TreeMap<>());

    mutes().delete(NAME);
    mutes().delete(NAME);

    assertThat(mutes().list(NAME)).isEmpty();
  }

  private static MuteRule rule(String alarm) {
    return List.copyOf(Shop.mute("nightly", alarm).rules()).get(0);
  }
}
