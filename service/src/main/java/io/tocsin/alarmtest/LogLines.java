package io.tocsin.alarmtest;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.DefinedMetricFilter;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Location;
import io.tocsin.definition.Section;
import io.tocsin.logpattern.MetricTransformation;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.names.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The {@code logs:} of an alarm test: lines that metric filters make the series of. A filter gives
 * one sample for each line that it matches, and its default value once for a minute in which lines
 * came and none matched; a minute without lines has no datapoint ("Filter pattern syntax for metric
 * filters", section "Configuring metric values for a metric filter", CloudWatch Logs User Guide,
 * read in November 2026). That the default is one sample, and not one for each line, is an
 * assumption.
 */
final class LogLines {
  private static final int MOST_TIMES = 1_000_000;
  private static final Duration LONGEST = Duration.ofDays(31);

  private final TestSubjects subjects;
  private final Findings findings;
  private final TestNotation notation;
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> matched = new HashSet<>();
  private final Set<String> ignored = new HashSet<>();
  private @Nullable Duration delay;
  private boolean mistakes;

  /**
   * @param group null for every group that a filter is of
   * @param times how often it came in each of the minutes
   */
  private record Line(
      @Nullable String group, String text, long firstMinute, long lastMinute, int times) {}

  LogLines(TestSubjects subjects, Findings findings, TestNotation notation) {
    this.subjects = subjects;
    this.findings = findings;
    this.notation = notation;
  }

  /** Reads the lines and gives the series that they make for these alarms. */
  Map<AlarmTest.SeriesKey, TestSeries> read(Section test, List<TestedAlarm> alarms) {
    test.sections("logs", "line").forEach(this::line);
    Map<AlarmTest.SeriesKey, TestSeries> series = new HashMap<>();
    if (mistakes) {
      return series;
    }
    for (TestedAlarm alarm : alarms) {
      watched(alarm)
          .forEach(
              (entry, metric) -> {
                List<DefinedMetricFilter> filters = filters(metric);
                if (!filters.isEmpty() && fits(filters, test.at("logs"))) {
                  series.put(AlarmTest.SeriesKey.of(alarm.id(), entry), series(filters, metric));
                }
              });
    }
    if (series.isEmpty() && !mistakes) {
      mistake(
          test.at("logs"),
          "no metric filter makes what the alarms of this test watch, expected 'series'",
          null);
    }
    return series;
  }

  boolean hasMistakes() {
    return mistakes;
  }

  /** Ids of filters that matched a line. */
  Set<String> matched() {
    return matched;
  }

  /** Ids of filters that a line of their group did not match. */
  Set<String> ignored() {
    return ignored;
  }

  private void line(Section entry) {
    entry.allow(TestShape.LINE);
    boolean range = entry.has("from") || entry.has("to");
    Duration from = notation.offset(entry.required(range ? "from" : "at", "when, as in 3m"), null);
    Duration to = range ? notation.offset(entry.required("to", "when, as in 9m"), null) : from;
    Located text = entry.required("line", "the line that is logged");
    Integer times = times(entry.text("times"));
    Duration late = notation.offset(entry.text("delay"), Duration.ZERO);
    Located group = entry.text("group");
    if (group != null && !subjects.groups().containsValue(group.text())) {
      mistake(
          group.at(),
          "log group '" + group.text() + "' has no metric filter",
          Names.hint(group.text(), new TreeSet<>(subjects.groups().values())));
    }
    if (from == null || to == null || text == null || times == null || late == null) {
      mistakes = true;
      return;
    }
    if (to.compareTo(LONGEST) > 0 || to.compareTo(from) < 0) {
      mistake(
          entry.at(range ? "to" : "at"),
          "'"
              + Offset.write(to)
              + "' is no time for a line, expected 31 days at most, and no 'to'"
              + " before 'from'",
          null);
      return;
    }
    if (delay != null && !delay.equals(late)) {
      mistake(
          entry.at("delay"),
          "this line has another delay than the first, expected one delay for all lines",
          "metrics of filters arrive together");
      return;
    }
    delay = late;
    lines.add(
        new Line(
            group == null ? null : group.text(),
            text.text(),
            from.toMinutes(),
            to.toMinutes(),
            times));
  }

  private @Nullable Integer times(@Nullable Located text) {
    if (text == null) {
      return 1;
    }
    if (text.text().matches("\\d{1,7}")
        && Integer.parseInt(text.text()) >= 1
        && Integer.parseInt(text.text()) <= MOST_TIMES) {
      return Integer.parseInt(text.text());
    }
    mistake(
        text.at(),
        "times '" + text.text() + "' is not understood, expected a number from 1 to 1000000",
        null);
    return null;
  }

  private static Map<String, Metric> watched(TestedAlarm alarm) {
    Map<String, Metric> metrics = new HashMap<>();
    if (!(alarm.alarm() instanceof MetricAlarm metric)) {
      return metrics;
    }
    if (metric.watched() instanceof Watched.SingleMetric single) {
      metrics.put("", single.stat().metric());
    } else if (metric.watched() instanceof Watched.MetricMath math) {
      for (MetricDataQuery query : math.queries()) {
        if (query.metricStat() != null) {
          metrics.put(query.id(), query.metricStat().metric());
        }
      }
    }
    return metrics;
  }

  private List<DefinedMetricFilter> filters(Metric metric) {
    return subjects.filters().values().stream()
        .filter(
            filter ->
                filter.namespace().equals(metric.namespace())
                    && filter.metric().equals(metric.name())
                    && filter
                        .transformation()
                        .dimensions()
                        .keySet()
                        .equals(metric.dimensions().keySet()))
        .toList();
  }

  /** Lines that name no group are of the one there is. */
  private boolean fits(List<DefinedMetricFilter> filters, Location at) {
    Set<String> groups = new TreeSet<>();
    filters.forEach(filter -> groups.add(subjects.groups().getOrDefault(filter.id(), "")));
    if (groups.size() > 1 && lines.stream().anyMatch(line -> line.group() == null)) {
      mistake(
          at,
          "a line does not say its log group, expected 'group' with one of "
              + String.join(", ", groups),
          null);
      return false;
    }
    return true;
  }

  private TestSeries series(List<DefinedMetricFilter> filters, Metric metric) {
    int minutes = (int) lines.stream().mapToLong(line -> line.lastMinute() + 1).max().orElse(0);
    List<List<Distribution>> samples = new ArrayList<>();
    for (int i = 0; i < minutes; i++) {
      samples.add(new ArrayList<>());
    }
    for (DefinedMetricFilter filter : filters) {
      feed(filter, metric, samples);
    }
    double[] numbers = new double[minutes];
    Arrays.fill(numbers, Double.NaN);
    Map<Integer, Distribution> points = new HashMap<>();
    for (int i = 0; i < minutes; i++) {
      if (!samples.get(i).isEmpty()) {
        points.put(i, Distribution.merge(samples.get(i)));
      }
    }
    return new TestSeries(
        new Points(numbers, points), Duration.ofMinutes(1), delay == null ? Duration.ZERO : delay);
  }

  private void feed(DefinedMetricFilter filter, Metric metric, List<List<Distribution>> samples) {
    String group = subjects.groups().getOrDefault(filter.id(), "");
    boolean[] came = new boolean[samples.size()];
    boolean[] found = new boolean[samples.size()];
    for (Line line : lines) {
      if (line.group() != null && !line.group().equals(group)) {
        continue;
      }
      Optional<MetricTransformation.Observation> seen =
          filter.transformation().observe(line.text());
      (seen.isPresent() ? matched : ignored).add(filter.id());
      boolean mine = seen.isPresent() && seen.get().dimensions().equals(metric.dimensions());
      for (int minute = (int) line.firstMinute(); minute <= line.lastMinute(); minute++) {
        came[minute] = true;
        if (mine) {
          found[minute] = true;
          samples.get(minute).add(Distribution.repeated(seen.get().value(), line.times()));
        }
      }
    }
    Double standard = filter.defaultValue();
    for (int minute = 0; minute < came.length && standard != null; minute++) {
      if (came[minute] && !found[minute]) {
        samples.get(minute).add(Distribution.of(standard));
      }
    }
  }

  private void mistake(Location at, String sentence, @Nullable String hint) {
    findings.error("logs", at, sentence, hint);
    mistakes = true;
  }
}
