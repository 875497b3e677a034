package io.tocsin.importer;

import io.tocsin.definition.Environment;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The indicator of an SLO as Tocsin counts it. OpenSLO leaves the fields of a source to whoever
 * uses it; those of a CloudWatch source are namespace, metricName, stat, dimensions, region and
 * accountId, as Nobl9 and CloudWatch's own API call them, in either spelling.
 */
final class OpenSloIndicator {
  private static final Set<String> COUNTS = Set.of("Sum", "SampleCount");
  private static final Set<String> SOURCE =
      Set.of(
          "namespace",
          "Namespace",
          "metricName",
          "MetricName",
          "stat",
          "Stat",
          "statistic",
          "Statistic",
          "dimensions",
          "Dimensions",
          "region",
          "accountId",
          "accountID");

  private final OpenSloPart slo;
  private final Map<String, OpenSloPart> sources;
  private final Environment environment;
  private @Nullable String region;

  OpenSloIndicator(OpenSloPart slo, Map<String, OpenSloPart> sources, Environment environment) {
    this.slo = slo;
    this.sources = sources;
    this.environment = environment;
  }

  /** The Region of its metrics when that is another than the environment's. */
  @Nullable String region() {
    return region;
  }

  /** The value of {@code indicator:}, or null when it cannot be said. */
  @Nullable Map<String, Object> of(OpenSloPart sli, OpenSloPart objective) {
    sli.allow("indicator", Set.of("description", "ratioMetric", "thresholdMetric"));
    if (sli.has("ratioMetric")) {
      return ratio(sli.part("ratioMetric"));
    }
    if (sli.has("thresholdMetric")) {
      return threshold(sli.part("thresholdMetric"), objective);
    }
    slo.refuse("indicator", "it has neither ratioMetric nor thresholdMetric");
    return null;
  }

  private @Nullable Map<String, Object> ratio(OpenSloPart ratio) {
    // 'counter' has nothing to say: a Sum of CloudWatch is that of its period.
    ratio.allow("ratioMetric", Set.of("counter", "good", "bad", "total", "raw", "rawType"));
    if (ratio.has("raw")) {
      slo.refuse(
          "ratioMetric.raw", "a ratio that was computed before has no requests to be counted");
      return null;
    }
    String side = ratio.has("bad") ? "bad" : "good";
    if (!ratio.has("total") || !ratio.has(side) || (ratio.has("good") && ratio.has("bad"))) {
      slo.refuse("ratioMetric", "expected total, and one of good and bad");
      return null;
    }
    Map<String, Object> total = count("ratioMetric.total", ratio.part("total"));
    Map<String, Object> other = count("ratioMetric." + side, ratio.part(side));
    if (total == null || other == null) {
      return null;
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("total", total);
    counts.put(side, other);
    return counts;
  }

  private @Nullable Map<String, Object> count(String path, OpenSloPart side) {
    OpenSloPart source = side.part("metricSource");
    Map<String, Object> metric = metric(path, source);
    String stat = statistic(source);
    if (metric == null) {
      return null;
    }
    if (stat == null || !COUNTS.contains(stat)) {
      slo.refuse(
          path, "the statistic is " + stat + ", and requests are counted by Sum or SampleCount");
      return null;
    }
    metric.put("statistic", stat);
    return metric;
  }

  /**
   * A limit on each value. With a statistic the values are those of periods, and a share of periods
   * is no share of requests; without one they are the samples, which TC counts up to the limit.
   */
  private @Nullable Map<String, Object> threshold(OpenSloPart threshold, OpenSloPart objective) {
    OpenSloPart source = threshold.part("metricSource");
    Map<String, Object> metric = metric("thresholdMetric", source);
    String stat = statistic(source);
    String operator = String.valueOf(objective.text("op"));
    String limit = String.valueOf(objective.text("value"));
    if (metric == null) {
      return null;
    }
    if (stat != null) {
      slo.refuse(
          "thresholdMetric",
          "it compares the "
              + stat
              + " of each period, and Tocsin counts requests; without a statistic each sample would count");
      return null;
    }
    if (!limit.matches("\\d{1,9}(\\.\\d{1,10})?") || new BigDecimal(limit).signum() == 0) {
      slo.refuse("objectives.value", "it is " + limit + ", expected a number above 0");
      return null;
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    if (operator.startsWith("g")) {
      Map<String, Object> total = new LinkedHashMap<>(metric);
      total.put("statistic", "SampleCount");
      metric.put("statistic", "TC(:" + limit + ")");
      comment(operator.equals("gte"), "bad", counts);
      counts.put("total", total);
      counts.put("bad", metric);
    } else if (operator.startsWith("l")) {
      metric.put("under", new BigDecimal(limit));
      comment(operator.equals("lt"), "good", counts);
      counts.put("latency", metric);
    } else {
      slo.refuse("objectives.op", "it is " + operator + ", expected lte, lt, gte or gt");
      return null;
    }
    return counts;
  }

  private static void comment(boolean needed, String side, Map<String, Object> counts) {
    if (needed) {
      counts.put(
          "#", new DefinitionYaml.Comment("A sample of exactly the limit counts as " + side + "."));
    }
  }

  private @Nullable Map<String, Object> metric(String path, OpenSloPart source) {
    source.allow(path + ".metricSource", Set.of("metricSourceRef", "type", "spec"));
    String reference = source.text("metricSourceRef");
    OpenSloPart data = reference == null ? null : sources.get(reference);
    String type = source.text("type");
    if (type == null && data != null) {
      type = data.part("spec").text("type");
    }
    if (type == null || !type.equalsIgnoreCase("CloudWatch")) {
      slo.refuse(
          path,
          type == null
              ? "its source names no type, and there is no DataSource '" + reference + "' here"
              : "its source is of type " + type + ", and CloudWatch is read");
      return null;
    }
    OpenSloPart spec = source.part("spec");
    List<NotUnderstood> before = List.copyOf(slo.not());
    spec.allow(path + ".metricSource.spec", SOURCE);
    String namespace = spec.firstText(List.of("namespace", "Namespace"));
    String name = spec.firstText(List.of("metricName", "MetricName"));
    Map<String, String> dimensions = dimensions(path, spec);
    if (namespace == null || name == null) {
      slo.refuse(path, "its source has no namespace and metricName");
    }
    boolean here = isHere(path, spec);
    if (!before.equals(slo.not()) || namespace == null || name == null || !here) {
      return null;
    }
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("metric", namespace + " " + name);
    metric.put("dimensions", dimensions);
    return metric;
  }

  private static @Nullable String statistic(OpenSloPart source) {
    return source.part("spec").firstText(List.of("stat", "Stat", "statistic", "Statistic"));
  }

  private boolean isHere(String path, OpenSloPart spec) {
    String account = spec.firstText(List.of("accountId", "accountID"));
    if (account != null && !account.equals(environment.account())) {
      slo.refuse(path, "its metric is in account " + account + ", another than the environment's");
      return false;
    }
    String own = spec.text("region");
    if (own != null && region != null && !own.equals(region)) {
      slo.refuse(path, "its metrics are in " + region + " and " + own + ", expected one Region");
      return false;
    }
    if (own != null && !own.equals(environment.region())) {
      region = own;
    }
    return true;
  }

  /** A list of name and value, or a mapping. */
  private Map<String, String> dimensions(String path, OpenSloPart spec) {
    Map<String, String> dimensions = new TreeMap<>();
    for (String key : List.of("dimensions", "Dimensions")) {
      for (OpenSloPart dimension : spec.parts(key)) {
        String name = dimension.firstText(List.of("name", "Name"));
        String value = dimension.firstText(List.of("value", "Value"));
        if (name == null || value == null) {
          slo.refuse(path, "a dimension without a name or a value");
        } else {
          dimensions.put(name, value);
        }
      }
      if (spec.value(key) instanceof Map<?, ?> map) {
        map.forEach((name, value) -> dimensions.put(String.valueOf(name), String.valueOf(value)));
      }
    }
    return dimensions;
  }
}
