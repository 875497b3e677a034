package io.tocsin.app;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.Environment;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MeasuredRange;
import io.tocsin.names.Names;
import io.tocsin.plan.LiveAlarm;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures how far back an account's alarms look, by what their history tells. */
public final class Calibration implements AutoCloseable {
  private final Account account;

  private Calibration(Account account) {
    this.account = account;
  }

  public static Calibration open(TocsinConfiguration configuration, Environment environment) {
    Store.folder(configuration);
    return new Calibration(Account.open(configuration, environment, Clock.systemUTC()));
  }

  /**
   * What was measured of one alarm, and what Tocsin assumes.
   *
   * @param assumed R in periods
   * @param measured oldest first; empty when its history does not tell
   */
  public record Result(MetricAlarm alarm, int assumed, List<MeasuredRange> measured) {
    public Result {
      measured = List.copyOf(measured);
    }

    /**
     * R as measured: the least, since a datapoint that came late, or an evaluation, makes it look
     * longer and nothing makes it look shorter. Not before something was measured.
     */
    public int range() {
      return measured.stream().mapToInt(MeasuredRange::slots).min().orElseThrow();
    }

    public boolean agrees() {
      return range() == assumed;
    }
  }

  /**
   * Measures one alarm, or all metric alarms whose history tells.
   *
   * @param name of an alarm, or null for all
   * @throws IllegalArgumentException with a sentence, when there is no such metric alarm
   */
  public List<Result> measure(@Nullable String name, Instant now) {
    List<Result> results = new ArrayList<>();
    List<LiveAlarm> alarms = account.alarms().list(Set.of()).alarms();
    for (LiveAlarm live : alarms) {
      if (live.alarm() instanceof MetricAlarm alarm
          && alarm.unevaluated().isEmpty()
          && (name == null ? alarm.wallClockWindow() == null : alarm.name().equals(name))) {
        requireSliding(alarm);
        int assumed = EvaluationRangePolicy.PUBLISHED_EVIDENCE.slots(alarm);
        List<MeasuredRange> measured = account.ranges().of(alarm, now);
        if (name != null || !measured.isEmpty()) {
          results.add(new Result(alarm, assumed, measured));
        }
      }
    }
    if (name != null && results.isEmpty()) {
      List<String> names =
          alarms.stream()
              .map(LiveAlarm::alarm)
              .filter(alarm -> alarm instanceof MetricAlarm)
              .map(alarm -> alarm.name())
              .toList();
      throw new IllegalArgumentException(
          "the account has no metric alarm '"
              + name
              + "'; "
              + (names.isEmpty() ? "it has none at all" : Names.hint(name, names)));
    }
    return results;
  }

  private static void requireSliding(MetricAlarm alarm) {
    if (alarm.wallClockWindow() != null) {
      throw new IllegalArgumentException(
          "the alarm '"
              + alarm.name()
              + "' has a wall clock window, which looks back N periods as documented; measure an"
              + " alarm with a sliding window");
    }
  }

  @Override
  public void close() {
    account.close();
  }
}
