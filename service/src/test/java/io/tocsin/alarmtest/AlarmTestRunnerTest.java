package io.tocsin.alarmtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each part of the format means, as tests that pass and tests that do not. */
class AlarmTestRunnerTest {
  private static final AlarmTestRunner RUNNER =
      new AlarmTestRunner(new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE));

  @TempDir Path folder;

  @Test
  void a_point_is_judged_when_its_period_is_over() throws IOException {
    assertThat(transitions("alarm: latency\nseries: 0.1x2 0.9x4 0.1x4\ntransitions: []"))
        .containsExactly("OK 1m", "ALARM 5m", "OK 10m");
  }

  @Test
  void a_late_point_is_judged_when_it_has_arrived() throws IOException {
    assertThat(
            transitions("alarm: queue\nseries: {values: 0x5 9x5 0x8, delay: 20s}\ntransitions: []"))
        .containsExactly("OK 30s", "ALARM 1m40s", "OK 2m30s");
  }

  @Test
  void a_dense_series_is_combined_by_the_statistic_of_the_alarm() throws IOException {
    String ten = "alarm: failures\nseries: {values: 0x4 2x4 0x4, every: 1m}\n";
    assertThat(failures(ten + "expect: [{at: 10m, state: ALARM, reason: '10.0'}]")).isEmpty();
    String nine = "alarm: failures\nseries: {values: 0x4 2x3 1 0x4, every: 1m}\n";
    assertThat(failures(nine + "never: ALARM")).isEmpty();
  }

  @Test
  void metrics_of_an_expression_are_given_by_entry_and_those_left_out_have_no_data()
      throws IOException {
    assertThat(
            transitions(
                "alarm: share\nseries: {requests: 100x9, failed: _x3 2x2 _x4}\ntransitions: []"))
        .containsExactly("OK 1m", "ALARM 5m", "OK 7m");
    assertThat(failures("alarm: share\nseries: {failed: 1x5}\nnever: [OK, ALARM]")).isEmpty();
  }

  @Test
  void the_initial_state_is_kept_until_the_evaluation_says_otherwise() throws IOException {
    assertThat(transitions("alarm: latency\ninitial: OK\nseries: 0.1x5\ntransitions: []"))
        .isEmpty();
    assertThat(failures("alarm: latency\nseries: 0.1x5\nexpect: [{at: 0m, state: OK}]"))
        .containsExactly("expected OK at 0m, but it was INSUFFICIENT_DATA from the start");
  }

  @Test
  void few_samples_are_ignored_where_the_alarm_says_so_and_plain_numbers_are_many()
      throws IOException {
    assertThat(failures("alarm: latency\nseries: 0.1x2 [0.9*3]x9\nnever: ALARM")).isEmpty();
    assertThat(
            failures(
                "alarm: latency\nseries: 0.1x2 [0.9*3000]x4\nexpect: [{at: 6m, state: ALARM}]"))
        .isEmpty();
    assertThat(failures("alarm: latency\nseries: 0.1x2 0.9x4\nexpect: [{at: 6m, state: ALARM}]"))
        .isEmpty();
  }

  @Test
  void children_of_a_composite_have_series_or_states() throws IOException {
    assertThat(
            transitions(
                "alarm: checkout\ninitial: {checkout: OK, share: OK, deploying: OK}\n"
                    + "series: {latency: 0.1x2 0.9x4 0.1x6}\nstates: {share: OK}\ntransitions: []"))
        .containsExactly("ALARM 5m", "OK 10m");
    assertThat(
            transitions(
                "alarm: checkout\nstates: {latency: OKx12, share: OKx2 ALARMx2 OKx6,"
                    + " deploying: OK}\ntransitions: []"))
        .contains("ALARM 3m", "OK 6m");
  }

  @Test
  void a_suppressor_holds_notifications_back_but_not_the_state() throws IOException {
    String given =
        "alarm: checkout\ninitial: OK\nstates: {latency: OKx2 ALARMx5 OKx5, share: OK, deploying: %s}\n";
    String told = "[{at: 3m, state: ALARM, route: page}, {at: 9m, state: OK, route: page}]";
    String states = "transitions: [{at: 3m, to: ALARM}, {at: 9m, to: OK}]\nnotifications: ";
    assertThat(failures(given.formatted("ALARMx20") + states + "[]")).isEmpty();
    assertThat(failures(given.formatted("ALARMx20") + states + told)).hasSize(1);
  }

  @Test
  void a_mute_holds_notifications_back_but_not_the_state() throws IOException {
    String given =
        "alarm: latency\ninitial: OK\nseries: 0.1x2 0.9x4 0.1x6\nstart: 2026-01-05T02:00:00Z\n"
            + "transitions: [{at: 5m, to: ALARM}, {at: 10m, to: OK}]\n";
    String told =
        "notifications: [{at: 5m, state: ALARM, route: page}, {at: 10m, state: OK, topic: shop-prod-page}]\n";
    String mute =
        "mutes: [{schedule: 'cron(0 2 * * *)', duration: 1h, timezone: UTC, alarms: [latency]}]\n";
    assertThat(failures(given + told)).isEmpty();
    assertThat(failures(given + mute + "notifications: []")).isEmpty();
    assertThat(failures(given + told.replace("route: page", "route: ticket")))
        .containsExactly(
            "expected notification ALARM at 5m to ticket, but there was ALARM at 5m to"
                + " shop-prod-page");
  }

  @Test
  void transitions_are_exactly_those_expected() throws IOException {
    String given = "alarm: latency\nseries: 0.1x2 0.9x4 0.1x4\ntransitions: ";
    assertThat(failures(given + "[{at: 1m, to: OK}]"))
        .singleElement()
        .asString()
        .startsWith("expected no further transition, but there was ALARM at 5m because");
    assertThat(
            failures(
                given
                    + "[{at: 1m, to: OK}, {at: 5m, to: ALARM}, {at: 10m, to: OK}, {at: 10m, to: ALARM}]"))
        .containsExactly("expected transition ALARM at 10m, but there was none");
  }

  @Test
  void transitions_before_judge_from_are_not_compared() throws IOException {
    assertThat(
            failures(
                "alarm: latency\nseries: 0.1x2 0.9x4 0.1x4\njudge_from: 6m\n"
                    + "transitions: [{at: 10m, to: OK}]"))
        .isEmpty();
  }

  @Test
  void a_state_over_a_range_is_asked_at_every_evaluation_and_a_range_without_any_fails()
      throws IOException {
    String given = "alarm: latency\ninitial: OK\nseries: 0.1x2 0.9x4 0.1x4\n";
    assertThat(failures(given + "expect: [{from: 5m, to: 9m, state: ALARM}]")).isEmpty();
    assertThat(failures(given + "expect: [{from: 5m, to: 10m, state: ALARM}]"))
        .containsExactly("expected ALARM from 5m to 10m, but it was OK since 10m, just then");
    assertThat(failures(given + "expect: [{from: 70s, to: 110s, state: OK}]"))
        .containsExactly(
            "expected OK from 1m10s to 1m50s, but there is no evaluation from 1m10s to 1m50s");
  }

  @Test
  void never_names_the_first_evaluation_that_leaves_the_state() throws IOException {
    assertThat(failures("alarm: latency\ninitial: OK\nseries: 0.1x2 0.9x4\nnever: ALARM"))
        .containsExactly("expected never ALARM, but it was ALARM since 5m, just then");
  }

  @Test
  void results_come_in_file_order_from_all_cores() throws IOException {
    StringBuilder text = new StringBuilder("tests:\n");
    for (int i = 0; i < 200; i++) {
      text.append("  - {name: t%d, alarm: latency, series: 0.1x60, never: ALARM}\n".formatted(i));
    }
    List<AlarmTestResult> results = RUNNER.runAll(read(text.toString()));
    assertThat(results).hasSize(200).allMatch(AlarmTestResult::passed);
    assertThat(results.get(137).test().name()).isEqualTo("t137");
  }

  private List<String> transitions(String body) throws IOException {
    AlarmTestResult result = run(body);
    return result.course().transitions().stream()
        .map(
            each ->
                each.to() + " " + Offset.write(Duration.between(result.test().start(), each.at())))
        .toList();
  }

  private List<String> failures(String body) throws IOException {
    return run(body).failures().stream().map(AlarmTestFailure::sentence).toList();
  }

  private AlarmTestResult run(String body) throws IOException {
    return RUNNER.run(read("tests:\n  - name: t\n    " + body.replace("\n", "\n    ")).get(0));
  }

  private List<AlarmTest> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("test.yaml"), text);
    AlarmTestFiles read =
        AlarmTestFiles.read(List.of(file), folder, TestSubjects.of(ExampleAlarms.ALL));
    assertThat(read.findings()).isEmpty();
    return read.tests();
  }
}
