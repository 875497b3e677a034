package io.tocsin.importer;

import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Metrics as definition files write them. */
final class MetricEntries {
  private static final Pattern WORD = Pattern.compile("[a-z][A-Za-z0-9_]*");

  private final @Nullable ResourceIds resources;
  private final Set<String> used = new TreeSet<>();
  private final Set<String> types = new TreeSet<>();

  /**
   * @param resources null to write all dimensions out
   */
  MetricEntries(@Nullable ResourceIds resources) {
    this.resources = resources;
  }

  /** Ids of the resources that were named. */
  Set<String> used() {
    return used;
  }

  /** Types of the resources that were named. */
  Set<String> types() {
    return types;
  }

  /** The keys of one metric, in the order of docs/definitions.md. */
  void put(MetricStat stat, Map<String, Object> into) {
    Metric metric = stat.metric();
    into.put("metric", metric.namespace() + " " + metric.name());
    ResourceIds.Reference reference = resources == null ? null : resources.reference(metric);
    if (reference == null) {
      into.put("dimensions", new LinkedHashMap<>(metric.dimensions()));
    } else {
      used.add(reference.id());
      types.add(reference.type());
      into.put("of", reference.id());
      if (!reference.by().isEmpty()) {
        into.put("by", reference.by());
      }
      if (!reference.dimensions().isEmpty()) {
        into.put("dimensions", new LinkedHashMap<>(reference.dimensions()));
      }
    }
    into.put("statistic", stat.statistic().text());
    if (stat.unit() != null) {
      into.put("unit", stat.unit());
    }
  }

  /** The entries of {@code metrics:}, each above those that use it, the compared one last. */
  Map<String, Object> of(List<MetricDataQuery> queries) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (MetricDataQuery query : ordered(queries)) {
      Map<String, Object> entry = new LinkedHashMap<>();
      MetricStat stat = query.metricStat();
      if (stat != null) {
        put(stat, entry);
      }
      if (query.expression() != null) {
        entry.put("expression", query.expression());
      }
      if (query.label() != null) {
        entry.put("label", query.label());
      }
      if (query.period() != null) {
        entry.put("period", Lengths.text(query.period()));
      }
      entries.put(query.id(), entry);
    }
    return entries;
  }

  /** The order of the account as far as it can be kept; CloudWatch itself gives it no meaning. */
  private static List<MetricDataQuery> ordered(List<MetricDataQuery> queries) {
    List<MetricDataQuery> left = new ArrayList<>(queries);
    left.sort((a, b) -> Boolean.compare(a.returnData(), b.returnData()));
    List<MetricDataQuery> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      MetricDataQuery next =
          left.stream()
              .filter(query -> left.stream().noneMatch(o -> o != query && uses(query, o.id())))
              .findFirst()
              .orElse(left.get(0));
      left.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private static boolean uses(MetricDataQuery query, String id) {
    String expression = query.expression();
    if (expression == null) {
      return false;
    }
    Matcher words = WORD.matcher(expression.replaceAll("\"[^\"]*\"|'[^']*'", ""));
    while (words.find()) {
      if (words.group().equals(id)) {
        return true;
      }
    }
    return false;
  }
}
