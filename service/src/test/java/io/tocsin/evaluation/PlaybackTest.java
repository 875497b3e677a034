package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WarmUp;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.RecordedSamples;
import io.tocsin.metric.Statistic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metric alarms through time. */
class PlaybackTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Metric METRIC = Metric.of("Shop", "Errors", Map.of());

  private final RecordedSamples samples = new RecordedSamples();
  private final List<String> judged = new ArrayList<>();
  private final List<StateTransition> transitions = new ArrayList<>();

  @Test
  void alarms_are_judged_at_their_own_cadence_after_the_start() {
    play(at(40), alarm("slow", 300, 1), alarm("fast", 10, 1), alarm("week", 3600, 25))
        .run(samples, at(140));

    assertThat(judged)
        .containsExactly(
            "fast +50",
            "slow +60",
            "fast +60",
            "fast +70",
            "fast +80",
            "fast +90",
            "fast +100",
            "fast +110",
            "slow +120",
            "fast +120",
            "fast +130",
            "fast +140");
  }

  @Test
  void windows_longer_than_a_day_are_judged_on_the_hour() {
    play(NOON, alarm("week", 3600, 25)).run(samples, at(7200));

    assertThat(judged).containsExactly("week +3600", "week +7200");
  }

  @Test
  void time_that_is_played_in_pieces_is_played_once() {
    errorsFrom(3, 8);
    Playback playback = play(NOON, alarm("errors", 60, 2));
    for (int second = 0; second <= 900; second += 37) {
      playback.run(samples, at(second));
    }
    playback.run(samples, at(900));
    List<StateTransition> inPieces = List.copyOf(transitions);
    assertThat(judged).hasSize(15);

    transitions.clear();
    play(NOON, alarm("errors", 60, 2)).run(samples, at(900));
    assertThat(transitions).isEqualTo(inPieces).hasSize(3);
  }

  @Test
  void a_state_that_is_set_lasts_until_the_next_evaluation() {
    errorsFrom(0, 0);
    Playback playback = play(NOON, alarm("errors", 60, 1));
    playback.run(samples, at(60));
    playback.set("errors", AlarmState.ALARM, new StateReason("a drill", null), at(90));
    assertThat(playback.state("errors")).isEqualTo(AlarmState.ALARM);
    playback.run(samples, at(120));

    assertThat(transitions)
        .extracting(t -> t.at().getEpochSecond() - NOON.getEpochSecond() + " " + t.to())
        .containsExactly("60 OK", "90 ALARM", "120 OK");
  }

  @Test
  void alarms_created_at_the_start_are_judged_after_their_warm_up() {
    errorsFrom(4, 15);
    MetricAlarm warming =
        MetricAlarm.named("warming")
            .watching(new MetricStat(METRIC, 60, Statistic.SUM, null))
            .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
            .datapoints(2, 3)
            .warmUp(new WarmUp(10, true))
            .build();
    Playback playback = play(NOON, warming, alarm("errors", 60, 1));
    playback.createdAtStart();
    playback.run(samples, at(9 * 60));

    assertThat(judged).hasSize(9).allMatch(one -> one.startsWith("errors"));
    assertThat(playback.state("warming")).isEqualTo(AlarmState.INSUFFICIENT_DATA);
    playback.run(samples, at(11 * 60));
    assertThat(judged).contains("warming +600", "warming +660");
    assertThat(playback.state("warming")).isEqualTo(AlarmState.ALARM);
  }

  @Test
  void alarms_that_were_there_before_the_start_need_no_warm_up() {
    MetricAlarm warmed =
        MetricAlarm.named("warmed")
            .watching(new MetricStat(METRIC, 60, Statistic.SUM, null))
            .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
            .warmUp(new WarmUp(10, true))
            .build();
    play(NOON, warmed).run(samples, at(60));

    assertThat(judged).containsExactly("warmed +60");
  }

  private void errorsFrom(int first, int last) {
    for (int minute = 0; minute < 15; minute++) {
      samples.add(METRIC, at(60L * minute), minute >= first && minute < last ? 9 : 0);
    }
  }

  private Playback play(Instant start, MetricAlarm... alarms) {
    PlaybackListener listener =
        new PlaybackListener() {
          @Override
          public void evaluated(MetricAlarm alarm, Instant at, AlarmState before, Evaluation said) {
            judged.add(alarm.name() + " +" + (at.getEpochSecond() - NOON.getEpochSecond()));
          }

          @Override
          public void transitioned(StateTransition transition) {
            transitions.add(transition);
          }
        };
    return new Playback(
        List.of(alarms),
        List.of(),
        new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE),
        start,
        Map.of(),
        listener);
  }

  private static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static MetricAlarm alarm(String name, int period, int n) {
    return MetricAlarm.named(name)
        .watching(new MetricStat(METRIC, period, Statistic.SUM, null))
        .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
        .datapoints(n, n)
        .missing(TreatMissingData.MISSING)
        .build();
  }
}
