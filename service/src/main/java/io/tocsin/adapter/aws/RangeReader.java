package io.tocsin.adapter.aws;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.MeasuredRange;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * Reads from an alarm's history how far back CloudWatch looked: each time its metric had stopped,
 * and the range was found empty for the first time.
 */
public final class RangeReader {
  private static final int MOST_PERIODS = 60;

  private final AlarmHistoryReader history;
  private final MetricDataReader metrics;

  public RangeReader(CloudWatchClient cloudWatch) {
    this.history = new AlarmHistoryReader(cloudWatch);
    this.metrics = new MetricDataReader(cloudWatch);
  }

  /**
   * Measures at every state change of an alarm that says that nothing was found.
   *
   * @param now tells which datapoints CloudWatch still keeps
   * @return oldest first; empty when the metric never stopped in the 30 days that CloudWatch keeps
   *     an alarm's history
   * @throws io.tocsin.plan.AccountFailure when the account does not answer
   */
  public List<MeasuredRange> of(MetricAlarm alarm, Instant now) {
    List<MeasuredRange> measured = new ArrayList<>();
    @Nullable JudgedSlots before = null;
    for (StateTransition transition : history.of(alarm.name(), now.minus(Duration.ofDays(30)))) {
      JudgedSlots slots = JudgedSlots.of(transition.reason().data()).orElse(null);
      if (slots != null && slots.empty() && slots.period() == alarm.period()) {
        measure(alarm, transition, slots, before, now).ifPresent(measured::add);
      }
      before = slots;
    }
    return measured;
  }

  private Optional<MeasuredRange> measure(
      MetricAlarm alarm,
      StateTransition transition,
      JudgedSlots slots,
      @Nullable JudgedSlots before,
      Instant now) {
    Optional<Instant> last = lastMinute(alarm, slots, now);
    boolean told = last.isPresent();
    if (!told && before != null && before.hasValue()) {
      last = Optional.of(before.newest());
    }
    return last.filter(slot -> slot.isBefore(slots.newest()))
        .map(
            slot ->
                new MeasuredRange(
                    alarm.name(), slots.period(), slot, slots.newest(), transition.at(), !told));
  }

  /** Of the metrics themselves, while they are kept by the minute, or by 10 s. */
  private Optional<Instant> lastMinute(MetricAlarm alarm, JudgedSlots slots, Instant now) {
    int period = slots.period();
    int step = period < Retention.MINUTE ? 10 : Retention.MINUTE;
    Instant kept = step < Retention.MINUTE ? Retention.seconds(now) : Retention.minutes(now);
    Instant end = slots.newest().plusSeconds(period);
    Instant start = end.minusSeconds((long) (alarm.evaluationPeriods() + MOST_PERIODS) * period);
    if (start.isBefore(kept)) {
      start = kept;
    }
    int count = (int) (Duration.between(start, end).toSeconds() / step);
    if (count < 1) {
      return Optional.empty();
    }
    List<MetricStat> stats =
        alarm.watched().stats().stream()
            .map(stat -> stat.withPeriod(step).withStatistic(Statistic.SAMPLE_COUNT))
            .toList();
    Instant newest = null;
    for (Series series : metrics.read(stats, start, end)) {
      for (int i = series.size() - 1; i >= 0 && i < count; i--) {
        if (!series.isMissing(i)) {
          newest =
              newest == null || series.timestamp(i).isAfter(newest) ? series.timestamp(i) : newest;
          break;
        }
      }
    }
    return Optional.ofNullable(newest);
  }
}
