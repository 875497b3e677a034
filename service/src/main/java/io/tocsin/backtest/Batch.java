package io.tocsin.backtest;

import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Groups that are played together, a stretch of time after another. Reading group by group would
 * ask CloudWatch once per alarm and day, where one call answers for 500 metrics.
 *
 * @param lookBack seconds before an evaluation that any of them reads, at most
 * @param stretch seconds, full minutes
 */
record Batch(List<GroupPlayback> groups, List<MetricStat> stats, long lookBack, long stretch) {

  /** Groups that look back alike go together, since all of a batch read as far as the longest. */
  static List<Batch> of(List<GroupPlayback> groups, Portions portions) {
    List<GroupPlayback> sorted = new ArrayList<>(groups);
    sorted.sort(Comparator.comparingLong(group -> group.group().lookBack()));
    List<Batch> batches = new ArrayList<>();
    List<GroupPlayback> next = new ArrayList<>();
    Set<MetricStat> stats = new LinkedHashSet<>();
    for (GroupPlayback group : sorted) {
      Set<MetricStat> more = group.group().stats();
      if (!next.isEmpty() && stats.size() + more.size() > portions.statistics()) {
        batches.add(of(next, stats, portions));
        next.clear();
        stats.clear();
      }
      next.add(group);
      stats.addAll(more);
    }
    if (!next.isEmpty()) {
      batches.add(of(next, stats, portions));
    }
    return batches;
  }

  private static Batch of(List<GroupPlayback> groups, Set<MetricStat> stats, Portions portions) {
    long lookBack = groups.stream().mapToLong(group -> group.group().lookBack()).max().orElse(0);
    boolean highResolution = groups.stream().anyMatch(group -> group.step() < 60);
    return new Batch(
        List.copyOf(groups),
        List.copyOf(stats),
        lookBack,
        portions.stretch(stats.size(), lookBack, highResolution));
  }

  /** The last instant of each stretch that is judged. */
  List<Instant> ends(Span span) {
    List<Instant> ends = new ArrayList<>();
    Instant end = span.from();
    while (end.isBefore(span.to())) {
      Instant next = minute(end).plusSeconds(stretch);
      end = next.isBefore(span.to()) ? next : span.to();
      ends.add(end);
    }
    return ends;
  }

  /** What is read for each stretch; the first also settles the states, another look-back. */
  List<HistoryRead> reads(Span span) {
    List<HistoryRead> reads = new ArrayList<>();
    Instant from = minute(span.from().minusSeconds(2 * lookBack));
    for (Instant end : ends(span)) {
      reads.add(new HistoryRead(stats, from, minute(end.plusSeconds(59))));
      from = minute(end.minusSeconds(lookBack));
    }
    return reads;
  }

  private static Instant minute(Instant at) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 60) * 60);
  }
}
