package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.BandModel;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.BandSettings;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetectorPlannerTest {
  private static final BandSettings BERLIN =
      new BandSettings(
          List.of(
              new BandSettings.Excluded(
                  Instant.parse("2026-11-27T00:00:00Z"), Instant.parse("2026-11-28T00:00:00Z"))),
          "Europe/Berlin",
          true);
  private static final BandModel MODEL = BandModel.of(banded("odd")).orElseThrow();

  private final MemoryAccount account = new MemoryAccount();

  @Test
  void a_detector_is_made_before_its_alarm_and_afterwards_the_plan_is_empty() {
    Plan plan = plan(defined("odd", BERLIN));

    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly("PutAnomalyDetector " + MODEL, "PutMetricAlarm odd");
    assertThat(plan.changes().get(0).fields())
        .containsExactly(
            new FieldChange(
                "ExcludedTimeRanges[2026-11-27T00:00:00Z/2026-11-28T00:00:00Z]", "", "excluded"),
            new FieldChange("MetricTimezone", "", "Europe/Berlin"),
            new FieldChange("PeriodicSpikes", "", "true"));
    apply(plan);
    assertThat(plan(defined("odd", BERLIN)).hasChanges()).isFalse();
  }

  @Test
  void a_band_of_which_nothing_is_said_is_left_to_CloudWatch() {
    assertThat(plan(defined("odd", null)).steps())
        .extracting(Step::text)
        .containsExactly("PutMetricAlarm odd");
  }

  @Test
  void settings_that_a_person_changed_are_found_and_put_back() {
    apply(plan(defined("odd", BERLIN)));
    account.detectors.put(MODEL, BandSettings.NONE);

    Plan plan = plan(defined("odd", BERLIN));

    assertThat(plan.count(Change.Kind.UPDATE, Change.Resource.ANOMALY_DETECTOR)).isOne();
    apply(plan);
    assertThat(plan(defined("odd", BERLIN)).hasChanges()).isFalse();
  }

  @Test
  void settings_of_somebody_else_are_a_conflict_until_they_are_taken_over() {
    account.detectors.put(MODEL, new BandSettings(List.of(), "Asia/Tokyo", false));

    Plan plan = plan(defined("odd", BERLIN));

    assertThat(plan.changes())
        .filteredOn(change -> change.kind() == Change.Kind.CONFLICT)
        .extracting(Change::sentence)
        .containsExactly(
            "alarms/shop.yaml:7:5: the anomaly detector of "
                + MODEL
                + " has settings of somebody else; write the same into the file, or have Tocsin"
                + " take it over (--adopt odd)");
    assertThat(plan.isBlocked()).isTrue();
  }

  @Test
  void a_detector_of_somebody_else_is_taken_over_with_its_alarm() {
    SortedMap<String, String> theirs = new TreeMap<>();
    account.alarms.put(
        "odd", new LiveAlarm(banded("odd"), theirs, Shop.FRESH, Shop.alarmArn("odd")));
    account.detectors.put(MODEL, new BandSettings(List.of(), "Asia/Tokyo", false));
    Desired desired = desired(defined("odd", BERLIN));

    Plan plan =
        Planner.plan(
            desired, account.read(), new PlanOptions(PlanLimits.DEFAULT, Set.of("odd"), Set.of()));

    assertThat(plan.count(Change.Kind.ADOPT)).isEqualTo(2);
    apply(plan);
    assertThat(plan(defined("odd", BERLIN)).hasChanges()).isFalse();
  }

  @Test
  void without_settings_in_the_file_ours_go_and_the_alarm_keeps_its_detector() {
    apply(plan(defined("odd", BERLIN)));

    Plan plan = plan(defined("odd", null));

    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly("PutAnomalyDetector " + MODEL, "UntagResource odd");
    assertThat(StepGraph.of(plan).waits(1)).containsExactly(0);
    apply(plan);
    assertThat(account.detectors.all()).containsExactly(new LiveDetector(MODEL, BandSettings.NONE));
    assertThat(plan(defined("odd", null)).hasChanges()).isFalse();
  }

  @Test
  void settings_of_ours_go_before_the_last_alarm_that_says_whose_they_are() {
    apply(plan(defined("odd", BERLIN), defined("odd-too", null)));
    Plan both = Planner.plan(desired(), account.read(), PlanLimits.DEFAULT.withDeletesAllowed(10));

    assertThat(both.steps())
        .extracting(Step::text)
        .containsExactly("PutAnomalyDetector " + MODEL, "DeleteAlarms odd", "DeleteAlarms odd-too");
    assertThat(StepGraph.of(both).waits(1)).containsExactly(0);
    apply(both);
    assertThat(account.detectors.all()).containsExactly(new LiveDetector(MODEL, BandSettings.NONE));
  }

  @Test
  void detectors_that_nobody_declared_are_never_touched() {
    account.detectors.put(MODEL, new BandSettings(List.of(), "Asia/Tokyo", false));
    account.alarms.put(
        "odd", new LiveAlarm(banded("odd"), Shop.tags(), Shop.FRESH, Shop.alarmArn("odd")));

    assertThat(plan().steps()).extracting(Step::text).containsExactly("DeleteAlarms odd");
  }

  private Plan plan(DefinedAlarm... alarms) {
    return Planner.plan(desired(alarms), account.read());
  }

  private void apply(Plan plan) {
    ApplyResult result = new Applier(account.ports()).apply(plan, ApplyListener.NONE);
    assertThat(result.reasons()).isEmpty();
  }

  private static Desired desired(DefinedAlarm... alarms) {
    return new Desired(Shop.PROD, List.of(), List.of(alarms));
  }

  private static DefinedAlarm defined(String name, @Nullable BandSettings band) {
    return Banded.defined(name, "orders", band);
  }

  private static MetricAlarm banded(String name) {
    return Banded.alarm(name, "orders");
  }
}
