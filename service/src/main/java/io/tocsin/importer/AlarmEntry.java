package io.tocsin.importer;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmRuleSyntaxException;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.BandSettings;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Severity;
import io.tocsin.metric.AnomalyBand;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One alarm as the entry of a component file, keys in the order of docs/definitions.md. */
final class AlarmEntry {
  static final String CHECK = "check this";

  /** The names of the files need no quotes. */
  private static final Pattern QUOTED_ID = Pattern.compile("\"([a-z][a-z0-9-]*)\"");

  private final Map<String, Object> keys = new LinkedHashMap<>();
  private final FoundAlarm found;
  private final Provenance provenance;
  private final MetricEntries metrics;

  /**
   * @param names of all alarms of the import
   * @param resources null to write all dimensions out
   * @throws Inexpressible when the language cannot say it
   */
  AlarmEntry(
      FoundAlarm found,
      ImportTarget target,
      AlarmNames names,
      ActionEntries actions,
      @Nullable ResourceIds resources) {
    this.found = found;
    this.provenance = Provenance.of(found, target);
    this.metrics = new MetricEntries(resources);
    Alarm alarm = found.alarm();
    keys.put("name", String.valueOf(names.id(alarm.name())));
    if (!names.follows(alarm.name())) {
      keys.put("full_name", alarm.name());
    }
    about(alarm);
    actions.put(alarm.actions(), provenance.severity(), keys);
    if (alarm instanceof CompositeAlarm composite) {
      composite(composite, names, target.environment());
    } else if (alarm instanceof MetricAlarm metric) {
      metric(metric);
    } else if (alarm instanceof PromQlAlarm promql) {
      QueryEntries.put(promql, keys);
    } else if (alarm instanceof LogAlarm log) {
      QueryEntries.put(log, keys);
      warmUp(log.warmUp());
    } else {
      throw new Inexpressible("", "a kind of alarm that the files do not have");
    }
  }

  /** Why an alarm has no entry. */
  static final class Inexpressible extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The field of the API. */
    final String field;

    Inexpressible(String field, String reason) {
      super(reason);
      this.field = field;
    }
  }

  FoundAlarm found() {
    return found;
  }

  Provenance provenance() {
    return provenance;
  }

  Map<String, Object> keys() {
    return keys;
  }

  /** Ids of the resources it names. */
  Set<String> resources() {
    return metrics.used();
  }

  private void about(Alarm alarm) {
    keys.put("kind", guess(word(provenance.kind())));
    keys.put("severity", guess(word(provenance.severity())));
    keys.put("summary", provenance.summary());
    if (!provenance.description()) {
      String description = alarm.description();
      keys.put("description", description == null ? "" : description);
    }
    if (provenance.runbook() != null) {
      keys.put("runbook", provenance.runbook());
    }
    if (provenance.kind() == Kind.CAUSE && provenance.severity() == Severity.PAGE) {
      keys.put("why_page", new DefinitionYaml.Noted("the reason is not in the account", CHECK));
    }
  }

  private Object guess(String value) {
    return provenance.known() ? value : new DefinitionYaml.Noted(value, CHECK);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void metric(MetricAlarm alarm) {
    String band = null;
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      metrics.put(single.stat(), keys);
    } else if (alarm.watched() instanceof Watched.MetricMath math
        && QueryEntries.insights(math.queries()) != null) {
      keys.put("query", String.valueOf(QueryEntries.insights(math.queries())));
    } else if (alarm.watched() instanceof Watched.MetricMath math) {
      band = plainBand(alarm, math.queries());
      if (band == null) {
        keys.put("metrics", new DefinitionYaml.Block(metrics.of(math.queries())));
        band = alarm.thresholdMetricId();
      }
    } else {
      throw new Inexpressible("Metrics", "watches something else than metrics");
    }
    keys.put("threshold", threshold(alarm, band));
    if (!found.band().equals(BandSettings.NONE)) {
      keys.put("band", BandEntry.of(found.band()));
    }
    keys.put("period", Lengths.text(period(alarm)));
    keys.put("datapoints", alarm.effectiveDatapointsToAlarm() + " of " + alarm.evaluationPeriods());
    TreatMissingData missing = alarm.effectiveTreatMissingData();
    keys.put("missing", missing.text());
    if ("ignore".equals(alarm.evaluateLowSampleCountPercentile())) {
      keys.put("low_samples", "ignore");
    }
    if (alarm.wallClockWindow() != null) {
      keys.put("wall_clock", alarm.wallClockWindow().timezone());
    }
    warmUp(alarm.warmUp());
  }

  private void warmUp(@Nullable WarmUp warmUp) {
    if (warmUp != null) {
      String length = Lengths.text(warmUp.minutes() * 60);
      Map<String, Object> whole = new LinkedHashMap<>();
      whole.put("for", length);
      whole.put("whole", true);
      keys.put("warm_up", warmUp.wholePeriod() ? whole : length);
    }
  }

  /**
   * The short way to write the band of one metric, which makes exactly these two entries; null when
   * they are others.
   */
  private @Nullable String plainBand(MetricAlarm alarm, List<MetricDataQuery> queries) {
    MetricStat stat = queries.get(0).metricStat();
    if (queries.size() != 2 || stat == null || !"ad1".equals(alarm.thresholdMetricId())) {
      return null;
    }
    String expression = queries.get(1).expression();
    AnomalyBand band = expression == null ? null : AnomalyBand.parse(expression).orElse(null);
    if (band == null
        || !queries.get(0).equals(MetricDataQuery.of("m1", stat, true))
        || !queries.get(1).equals(MetricDataQuery.of("ad1", band.expression(), true))) {
      return null;
    }
    metrics.put(stat, keys);
    return "band(" + band.width() + ")";
  }

  private static String threshold(MetricAlarm alarm, @Nullable String band) {
    if (alarm.comparisonOperator().needsBand() && band != null) {
      return alarm.comparisonOperator().symbol() + " " + band;
    }
    return threshold(alarm.comparisonOperator(), alarm.threshold());
  }

  static String threshold(ComparisonOperator operator, @Nullable Double value) {
    if (value == null || !Double.isFinite(value)) {
      throw new Inexpressible("Threshold", "'" + value + "' is no number to compare with");
    }
    return operator.symbol() + " " + Lengths.number(value);
  }

  private static int period(MetricAlarm alarm) {
    try {
      return alarm.period();
    } catch (IllegalStateException e) {
      throw new Inexpressible("Period", "no entry of its metrics says a period");
    }
  }

  private void composite(CompositeAlarm alarm, AlarmNames names, Environment environment) {
    AlarmRule rule;
    try {
      rule =
          AlarmRule.parse(alarm.rule().strip())
              .resolvedIn(environment.account(), environment.region());
    } catch (AlarmRuleSyntaxException e) {
      throw new Inexpressible("AlarmRule", "is not understood: " + e.getMessage());
    }
    String text = rule.mapChildren(child -> id(child, "AlarmRule", names)).toString();
    keys.put("composite", QUOTED_ID.matcher(text).replaceAll("$1"));
    CompositeAlarm.Suppressor suppressor = alarm.suppressor();
    if (suppressor != null) {
      String arn =
          "arn:aws:cloudwatch:" + environment.region() + ":" + environment.account() + ":alarm:";
      String name = suppressor.alarm();
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put(
          "alarm",
          id(
              name.startsWith(arn) ? name.substring(arn.length()) : name,
              "ActionsSuppressor",
              names));
      entry.put("wait", Lengths.text(suppressor.waitPeriod()));
      entry.put("extension", Lengths.text(suppressor.extensionPeriod()));
      keys.put("suppressor", entry);
    }
  }

  private static String id(String name, String field, AlarmNames names) {
    String id = names.id(name);
    if (id == null) {
      throw new Inexpressible(
          field, "names the alarm '" + name + "', which is not among those imported");
    }
    return id;
  }
}
