package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What becomes of alarm mute rules. */
class MutePlannerTest {
  private static final String NAME = "shop-prod-nightly";
  private static final List<DefinedAlarm> ALARMS =
      List.of(Shop.defined(Shop.metric("a", 1)), Shop.defined(Shop.composite("b", "ALARM(\"a\")")));
  private static final Desired DESIRED = Shop.mutes(ALARMS, Shop.mute("nightly", "a", "b"));

  private final MemoryAccount account = new MemoryAccount();

  @Test
  void a_mute_is_made_after_the_alarms_it_names_and_gone_before_them() {
    assertThat(plan(DESIRED).steps())
        .extracting(Step::text)
        .containsExactly("PutMetricAlarm a", "PutCompositeAlarm b", "PutAlarmMuteRule " + NAME);
    apply(plan(DESIRED));
    assertThat(plan(DESIRED).hasChanges()).isFalse();

    Plan gone = plan(Shop.desired());

    assertThat(gone.steps())
        .extracting(Step::text)
        .containsExactly("DeleteAlarmMuteRule " + NAME, "DeleteAlarms b", "DeleteAlarms a");
    apply(gone);
    assertThat(account.mutes.mutes).isEmpty();
  }

  @Test
  void an_alarm_that_leaves_the_files_leaves_the_mute_first() {
    apply(plan(DESIRED));

    assertThat(plan(Shop.mutes(ALARMS.subList(0, 1), Shop.mute("nightly", "a"))).steps())
        .extracting(Step::text)
        .containsExactly("PutAlarmMuteRule " + NAME, "DeleteAlarms b");
  }

  @Test
  void what_somebody_changed_is_told_field_by_field_and_set_again() {
    apply(plan(DESIRED));
    account.mutes.put(
        new MuteRule(
            NAME,
            new MuteSchedule("cron(0 3 * * *)", Duration.ofMinutes(90), ZoneOffset.UTC, null, null),
            new TreeSet<>(Set.of("a"))),
        "the batch runs",
        new TreeMap<>());

    Plan plan = plan(DESIRED);

    assertThat(plan.changes())
        .filteredOn(change -> change.kind() == Change.Kind.UPDATE)
        .flatExtracting(Change::fields)
        .containsExactly(
            new FieldChange("MuteTargets[b]", "", "muted"),
            new FieldChange("Schedule.Duration", "PT1H30M", "PT2H"),
            new FieldChange("Schedule.Expression", "cron(0 3 * * *)", "cron(0 2 * * *)"),
            new FieldChange("Schedule.Timezone", "UTC", "Europe/Berlin"));
    apply(plan);
    assertThat(plan(DESIRED).hasChanges()).isFalse();
  }

  @Test
  void a_duration_in_other_words_is_no_difference() {
    apply(plan(DESIRED));
    LiveMute live = account.mutes.mutes.get(NAME);
    account.mutes.mutes.put(
        NAME,
        new LiveMute(
            NAME,
            live.arn(),
            live.description(),
            live.expression(),
            "PT120M",
            live.timezone(),
            "",
            "",
            live.alarms(),
            live.tags()));

    assertThat(plan(DESIRED).hasChanges()).isFalse();
  }

  @Test
  void the_silence_of_a_person_is_left_alone_and_one_of_the_same_name_is_a_conflict() {
    account.mutes.put(Shop.mute("nightly").rules().get(0), "I am deploying", new TreeMap<>());
    assertThat(plan(Shop.desired()).steps()).isEmpty();

    assertThat(plan(DESIRED).changes())
        .filteredOn(change -> change.kind() == Change.Kind.CONFLICT)
        .extracting(Change::sentence)
        .containsExactly(
            "alarms/shop.yaml:7:5: the mute rule 'shop-prod-nightly' exists and was not made by"
                + " Tocsin (it has no tag tocsin:managed); use another name, or have Tocsin take it"
                + " over (--adopt shop-prod-nightly)");

    Plan adopting =
        Planner.plan(
            DESIRED,
            account.read(),
            new PlanOptions(PlanLimits.DEFAULT, Set.of("shop-prod-nightly"), Set.of()));
    assertThat(adopting.count(Change.Kind.ADOPT)).isOne();
    apply(adopting);
    assertThat(plan(DESIRED).hasChanges()).isFalse();
  }

  @Test
  void a_mute_that_moved_since_the_plan_refuses_the_apply() {
    apply(plan(DESIRED));
    Plan plan = plan(Shop.mutes(ALARMS));
    account.mutes.put(Shop.mute("nightly", "a").rules().get(0), "the batch runs", new TreeMap<>());

    assertThat(new Applier(account.ports()).apply(plan, ApplyListener.NONE).reasons())
        .containsExactly(
            "the mute rule 'shop-prod-nightly' has changed since the plan was made: MuteTargets[b]"
                + " was 'muted' and is absent; plan again");
  }

  private void apply(Plan plan) {
    assertThat(new Applier(account.ports()).apply(plan, ApplyListener.NONE).reasons()).isEmpty();
  }

  private Plan plan(Desired desired) {
    return Planner.plan(desired, account.read());
  }
}
