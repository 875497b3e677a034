package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Location;
import io.tocsin.definition.Section;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.names.Names;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the series of a test and, for a composite, the states of alarms that have none. Entries of
 * a metric math alarm without a series have no data.
 */
final class SeriesReader {
  private final TestedAlarm alarm;
  private final Map<String, TestedAlarm> alarms;
  private final Findings findings;
  private final TestNotation notation;
  private final Map<AlarmTest.SeriesKey, TestSeries> series = new HashMap<>();
  private final Map<String, List<AlarmState>> states = new HashMap<>();
  private final Map<String, TestedAlarm> related = new LinkedHashMap<>();
  private Duration length = Duration.ZERO;
  private boolean mistakes;

  SeriesReader(
      TestedAlarm alarm,
      Map<String, TestedAlarm> alarms,
      Findings findings,
      TestNotation notation) {
    this.alarm = alarm;
    this.alarms = alarms;
    this.findings = findings;
    this.notation = notation;
  }

  void read(Section test) {
    if (alarm.alarm() instanceof MetricAlarm metric) {
      if (test.has("states")) {
        mistake(
            test.at("states"),
            "'states' are for the children of a composite alarm, and '"
                + alarm.id()
                + "' watches a metric",
            "give it 'series'");
      }
      if (test.has("logs") && !test.has("series")) {
        return;
      }
      if (test.present("series", "what the metric does")) {
        metric(test, "series", alarm.id(), metric);
      } else {
        mistakes = true;
      }
      return;
    }
    composite(test);
  }

  boolean hasMistakes() {
    return mistakes;
  }

  Map<AlarmTest.SeriesKey, TestSeries> series() {
    return series;
  }

  Map<String, List<AlarmState>> states() {
    return states;
  }

  /** Adds series that log lines make; what the test gives as a series stays as it is. */
  void add(Map<AlarmTest.SeriesKey, TestSeries> made, boolean withMistakes) {
    mistakes |= withMistakes;
    made.forEach(
        (key, one) -> {
          series.putIfAbsent(key, one);
          longest(one.length(60));
        });
  }

  /** The alarms below the one under test, and its suppressor. */
  List<TestedAlarm> related() {
    return List.copyOf(related.values());
  }

  /** Until the last point has arrived. */
  Duration length() {
    return length;
  }

  private void composite(Section test) {
    related.putAll(RelatedAlarms.of(alarm, alarms.values()));
    mistakes |=
        !test.has("logs")
            && !test.presentAny(
                List.of("series", "states"), "'series' or 'states' of its children");
    Section given = test.section("series", "'series' of " + test.what());
    if (given != null) {
      for (Located id : given.keys()) {
        TestedAlarm child = child(id);
        if (child != null && child.alarm().unevaluated().isPresent()) {
          mistake(
              id.at(),
              "'" + id.text() + "' cannot be evaluated locally, so it has no series",
              "give its 'states'");
        } else if (child != null && child.alarm() instanceof MetricAlarm metric) {
          metric(given, id.text(), child.id(), metric);
        } else if (child != null) {
          mistake(
              id.at(),
              "'" + id.text() + "' is a composite alarm, which has no series",
              "give series of its children, or its 'states'");
        }
      }
    }
    Section scripted = test.section("states", "'states' of " + test.what());
    if (scripted != null) {
      for (Located id : scripted.keys()) {
        List<AlarmState> scriptedStates = notation.states(scripted.text(id.text()));
        if (child(id) != null && scriptedStates != null) {
          states.put(id.text(), scriptedStates);
          longest(Duration.ofMinutes(scriptedStates.size()));
        } else {
          mistakes = true;
        }
      }
    }
  }

  private @Nullable TestedAlarm child(Located id) {
    TestedAlarm child = related.get(id.text());
    if (child == null) {
      mistake(
          id.at(),
          "'" + id.text() + "' is neither a child nor the suppressor of '" + alarm.id() + "'",
          Names.hint(id.text(), related.keySet()));
    }
    return child;
  }

  private void metric(Section holder, String key, String id, MetricAlarm metric) {
    if (metric.watched() instanceof Watched.SingleMetric) {
      put(holder, key, AlarmTest.SeriesKey.of(id, ""), metric);
      return;
    }
    Set<String> metrics = new LinkedHashSet<>();
    for (MetricDataQuery query : ((Watched.MetricMath) metric.watched()).queries()) {
      if (query.metricStat() != null || query.id().equals(metric.thresholdMetricId())) {
        metrics.add(query.id());
      }
    }
    if (!holder.isMapping(key)) {
      mistake(
          holder.at(key),
          "'" + key + "' is one series, expected one for each of " + String.join(", ", metrics),
          "alarm '" + id + "' compares an expression of them");
      return;
    }
    Section given = holder.section(key, "'" + key + "' of " + holder.what());
    if (given == null) {
      mistakes = true;
      return;
    }
    for (Located entry : given.keys()) {
      if (!metrics.contains(entry.text())) {
        mistake(
            entry.at(),
            "'" + entry.text() + "' is no metric of alarm '" + id + "'",
            Names.hint(entry.text(), metrics));
      } else if (entry.text().equals(metric.thresholdMetricId())) {
        band(given, entry, id, metric);
      } else {
        put(given, entry.text(), AlarmTest.SeriesKey.of(id, entry.text()), metric);
      }
    }
  }

  private void band(Section given, Located entry, String id, MetricAlarm metric) {
    Section bounds = given.section(entry.text(), "band '" + entry.text() + "'");
    if (bounds == null) {
      mistakes = true;
      return;
    }
    bounds.allow(TestShape.BAND);
    boolean both =
        bounds.present("lower", "the lower bound") & bounds.present("upper", "the upper");
    mistakes |= !both;
    for (String part : bounds.present(List.of("lower", "upper"))) {
      AlarmTest.Part bound = part.equals("lower") ? AlarmTest.Part.LOWER : AlarmTest.Part.UPPER;
      put(bounds, part, new AlarmTest.SeriesKey(id, entry.text(), bound), metric);
    }
  }

  private void put(Section holder, String key, AlarmTest.SeriesKey to, MetricAlarm metric) {
    Points points;
    Duration delay = Duration.ZERO;
    Duration every = null;
    if (holder.isMapping(key)) {
      Section detailed = holder.section(key, "series '" + key + "'");
      if (detailed == null) {
        mistakes = true;
        return;
      }
      detailed.allow(TestShape.SERIES);
      points = notation.points(detailed.required("values", "the points"));
      delay = notation.offset(detailed.text("delay"), Duration.ZERO);
      every = notation.offset(detailed.text("every"), null);
      if (every != null && (every.isZero() || metric.period() % every.toSeconds() != 0)) {
        mistake(
            detailed.at("every"),
            "'every' is "
                + Offset.write(every)
                + ", which does not divide the period of "
                + metric.period()
                + "s",
            null);
      }
    } else {
      points = notation.points(holder.text(key));
    }
    if (points == null || delay == null) {
      mistakes = true;
      return;
    }
    TestSeries read = new TestSeries(points, every, delay);
    series.put(to, read);
    longest(read.length(metric.period()));
  }

  private void longest(Duration other) {
    length = other.compareTo(length) > 0 ? other : length;
  }

  private void mistake(Location at, String sentence, @Nullable String hint) {
    findings.error("series", at, sentence, hint);
    mistakes = true;
  }
}
