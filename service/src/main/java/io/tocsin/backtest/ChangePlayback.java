package io.tocsin.backtest;

import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a change of alarms would have done over the last days.
 *
 * @param asked how far back it was to go
 * @param changed ids of the alarms that the change is about
 * @param comparison null when nothing could be played
 * @param missing why nothing was played, as a sentence without a final full stop; null when it was
 */
public record ChangePlayback(
    Duration asked,
    Set<String> changed,
    @Nullable BacktestComparison comparison,
    @Nullable String missing) {

  public ChangePlayback {
    changed = Set.copyOf(changed);
    if ((comparison == null) == (missing == null)) {
      throw new IllegalArgumentException("a change was played, or there is a reason why not");
    }
  }

  /** The changed alarms, also those that would have done the same; not what they only read. */
  public List<AlarmChange> changes() {
    return comparison == null
        ? List.of()
        : comparison.alarms().stream().filter(each -> changed.contains(each.id())).toList();
  }

  /** Changed alarms that could not be played at all, before or after; sorted. */
  public List<String> unplayed() {
    Set<String> ids = new TreeSet<>(changed);
    changes().forEach(each -> ids.remove(each.id()));
    return comparison == null ? List.of() : List.copyOf(ids);
  }

  /**
   * Whether there was anything to judge: an alarm whose metrics are not in the history would seem
   * quiet, and so would one that only CloudWatch can evaluate.
   */
  public static boolean hasHistory(AlarmOutcome outcome) {
    if (outcome.alarm() instanceof MetricAlarm) {
      return outcome.graph().stream().anyMatch(point -> Double.isFinite(point.minimum()));
    }
    return outcome.alarm() instanceof CompositeAlarm;
  }
}
