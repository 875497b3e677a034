package io.tocsin.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarmtest.AlarmTest;
import io.tocsin.alarmtest.TestSeries;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmTesterTest {
  private final MetricAlarm errors =
      MetricAlarm.named("errors")
          .watching(new MetricStat(Metric.of("Shop", "Errors", Map.of()), 60, Statistic.SUM, null))
          .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 5)
          .datapoints(2, 3)
          .missing(TreatMissingData.NOT_BREACHING)
          .build();
  private final CompositeAlarm down =
      new CompositeAlarm(
          "down",
          null,
          new Actions(true, List.of(), List.of("arn:aws:sns:eu-west-1:1:shop-page"), List.of()),
          "ALARM(\"errors\") AND NOT ALARM(\"deploy\")",
          null);
  private final MetricAlarm deploy =
      MetricAlarm.named("deploy")
          .watching(
              new MetricStat(Metric.of("Shop", "Deploys", Map.of()), 60, Statistic.MAXIMUM, null))
          .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 0)
          .build();
  private final AlarmTester alarms = AlarmTester.of(List.of(errors, down, deploy));

  @Test
  void alarms_made_in_java_are_tested_with_the_notation_of_files() {
    alarms.verify(
        alarms
            .test("errors")
            .initial(AlarmState.OK)
            .series("0x4 9x5 0x5")
            .expect("6m", AlarmState.OK)
            .expect("7m", "12m", AlarmState.ALARM)
            .transition("7m", AlarmState.ALARM)
            .transition("13m", AlarmState.OK));
  }

  @Test
  void a_composite_is_tested_over_series_of_one_child_and_states_of_another() {
    alarms.verify(
        alarms
            .test("down")
            .series(AlarmTest.SeriesKey.of("errors", ""), TestSeries.of("0x4 9x9"))
            .states("deploy", Collections.nCopies(10, AlarmState.OK))
            .notification("7m", AlarmState.ALARM, "page"));
  }

  @Test
  void a_test_that_fails_shows_what_went_wrong() {
    assertThatThrownBy(
            () -> alarms.verify(alarms.test("errors").series("9x9").never(AlarmState.ALARM)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected never ALARM, but it was ALARM since 2m")
        .hasMessageContaining("threshold")
        .hasMessageContaining("Rule: 2 of 3 datapoints wanted are in the range of 8");
  }

  @Test
  void an_unknown_alarm_is_told_with_the_nearest_name() {
    assertThatThrownBy(() -> alarms.test("eror"))
        .hasMessageContaining("alarm 'eror' is not declared")
        .hasMessageContaining("errors");
  }

  @Test
  void mistakes_in_the_definitions_are_told_all_at_once(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("platform.yaml"), "platform: 7up\nroutes: 5\n");

    assertThatThrownBy(() -> AlarmTester.read(folder, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("platform.yaml:1:")
        .hasMessageContaining("platform.yaml:2:");
    assertThat(folder).isDirectory();
  }
}
