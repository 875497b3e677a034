package io.tocsin.backtest;

import io.tocsin.alarm.MuteRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Alarms to play through a stretch of history.
 *
 * <p>Alarms are judged after the beginning of the span, up to and including its end: what the last
 * slot of the span held is seen only there. They are played from somewhat before the beginning, so
 * that the state at it is the one they would have been in; where there is no data before, that is
 * INSUFFICIENT_DATA. Warm-ups are left out, since they concern alarms just created.
 *
 * @param definitions which alarms: "the files", "revision main", "the account"
 * @param alarms with unique ids and names; those a composite uses have to be among them
 * @param delays by which datapoints are held back
 * @param now the present, which says how long ago the span is
 */
public record Backtest(
    String definitions,
    List<PlayedAlarm> alarms,
    Span span,
    Delays delays,
    List<MuteRule> mutes,
    Instant now) {

  /** CloudWatch keeps 15 months; files may have more. */
  private static final Duration LONGEST = Duration.ofDays(3_660);

  public Backtest {
    if (span.length().compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the back-test would go from "
              + span.from()
              + " to "
              + span.to()
              + ", expected ten years at most; look for a wrong timestamp, or choose a part with"
              + " --from and --to");
    }
    alarms = List.copyOf(alarms);
    mutes = List.copyOf(mutes);
    requireUnique(alarms.stream().map(PlayedAlarm::id).toList());
    requireUnique(alarms.stream().map(played -> played.alarm().name()).toList());
  }

  private static void requireUnique(Collection<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("a back-test has the alarm '" + name + "' twice");
      }
    }
  }

  /** As the other {@code run}, on all cores. */
  public BacktestResult run(MetricHistory history, BacktestProgress progress) {
    return run(history, progress, Portions.DEFAULT);
  }

  /**
   * Plays the alarms. The result does not depend on the portions.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public BacktestResult run(MetricHistory history, BacktestProgress progress, Portions portions) {
    List<GroupPlayback> groups = groups();
    try (BacktestRun run = new BacktestRun(this, history, progress, portions)) {
      run.play(groups);
    }
    Set<Incident> incidents = new LinkedHashSet<>();
    Set<String> notes = new LinkedHashSet<>();
    List<AlarmOutcome> outcomes = new ArrayList<>();
    for (GroupPlayback group : groups) {
      outcomes.addAll(group.outcomes(history));
      notes.addAll(group.notes());
    }
    notes.addAll(history.notes());
    Map<String, Integer> order = new HashMap<>();
    alarms.forEach(played -> order.put(played.id(), order.size()));
    outcomes.sort(Comparator.comparing(outcome -> order.getOrDefault(outcome.id(), 0)));
    outcomes.forEach(
        outcome -> outcome.detections().forEach(each -> incidents.add(each.incident())));
    return new BacktestResult(
        definitions,
        history.description(),
        span,
        delays.all(),
        List.copyOf(incidents),
        outcomes,
        List.copyOf(notes));
  }

  /** What running on all cores reads of a history, in any order; reading may cost money. */
  public List<HistoryRead> reads() {
    return Batch.of(groups(), Portions.DEFAULT).stream()
        .flatMap(batch -> batch.reads(span).stream())
        .toList();
  }

  private List<GroupPlayback> groups() {
    return AlarmGroup.of(alarms).stream().map(group -> new GroupPlayback(group, this)).toList();
  }
}
