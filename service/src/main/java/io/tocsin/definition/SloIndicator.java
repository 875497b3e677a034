package io.tocsin.definition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * What an objective counts, as entries of a metric math alarm: {@code total}, and {@code bad} or
 * {@code good}.
 *
 * @param entries by id, in the order of {@code metrics:}
 * @param bad an expression of the count of bad requests, which is 0 where nothing was bad
 */
record SloIndicator(Map<String, Node> entries, String bad) {
  private static final Set<String> OWN = Set.of("total", "bad", "good", "burn", "errors");

  /** Reads the indicator of an objective. */
  static final class Reader {
    private final Section slo;
    private final Findings findings;
    private final SloNodes nodes;
    private final Map<String, Node> entries = new LinkedHashMap<>();

    Reader(Section slo, SloNodes nodes, Findings findings) {
      this.slo = slo;
      this.nodes = nodes;
      this.findings = findings;
    }

    /** The indicator, or null after a finding. */
    @Nullable SloIndicator read() {
      if (!slo.present("indicator", "what is counted: 'total' and 'bad' or 'good', or 'latency'")) {
        return null;
      }
      Section indicator = slo.section("indicator", "the indicator of " + slo.what());
      if (indicator == null) {
        return null;
      }
      indicator.allow(SloShape.INDICATOR);
      if (indicator.has("latency")) {
        return latency(indicator);
      }
      boolean bad = indicator.has("bad");
      if (bad == indicator.has("good")) {
        findings.error(
            "slo-indicator",
            indicator.at(),
            indicator.what()
                + (bad ? " has 'bad' and 'good'" : " has neither 'bad' nor 'good'")
                + ", expected one of them beside 'total'",
            "a latency is written as latency: {metric: …, of: …, under: 0.5}");
        return null;
      }
      if (!indicator.present("total", "the metric that counts all requests")) {
        return null;
      }
      boolean read = count(indicator, "total") & count(indicator, bad ? "bad" : "good");
      return read
          ? new SloIndicator(entries, bad ? "FILL(bad, 0)" : "(total - FILL(good, 0))")
          : null;
    }

    /** One metric, or several and what is made of them: their sum, if nothing is said. */
    private boolean count(Section indicator, String id) {
      Section counted = indicator.section(id, "'" + id + "' of " + slo.what());
      MappingNode node = (MappingNode) indicator.node(id);
      if (counted == null || node == null) {
        return false;
      }
      if (counted.has("metric")) {
        entries.put(id, node);
        return true;
      }
      List<String> ids = new ArrayList<>();
      boolean read = true;
      boolean endsInExpression = false;
      for (Located key : counted.keys()) {
        Section entry = counted.section(key.text(), "metric '" + key.text() + "'");
        Node value = counted.node(key.text());
        if (entry == null || value == null) {
          read = false;
          continue;
        }
        if (OWN.contains(key.text()) || entries.containsKey(key.text())) {
          findings.error(
              "slo-indicator",
              key.at(),
              "the id '" + key.text() + "' is taken in " + slo.what() + ", expected another",
              null);
          read = false;
        }
        endsInExpression = entry.has("expression");
        ids.add(key.text());
        entries.put(key.text(), value);
      }
      if (ids.isEmpty()) {
        findings.error(
            "slo-indicator",
            counted.at(),
            "'" + id + "' of " + slo.what() + " has no metric, expected one or several",
            null);
        return false;
      }
      Node last = entries.get(ids.get(ids.size() - 1));
      if (endsInExpression && last != null) {
        entries.remove(ids.get(ids.size() - 1));
        entries.put(id, last);
      } else {
        String sum = ids.stream().map("FILL(%s, 0)"::formatted).collect(Collectors.joining(" + "));
        entries.put(id, nodes.mapping(Map.of("expression", nodes.text(sum))));
      }
      return read;
    }

    /**
     * The share of samples up to a limit. TC(:x) counts the samples of at most x (Statistics
     * definitions, CloudWatch User Guide, read in November 2026); a percentile rank would do as
     * well, but counts can be added up to a budget.
     */
    private @Nullable SloIndicator latency(Section indicator) {
      if (indicator.has("total") || indicator.has("bad") || indicator.has("good")) {
        findings.error(
            "slo-indicator",
            indicator.at("latency"),
            indicator.what() + " has 'latency' and counts beside it, expected one of them",
            null);
        return null;
      }
      Section latency = indicator.section("latency", "the latency of " + slo.what());
      if (latency == null) {
        return null;
      }
      latency.allow(SloShape.LATENCY);
      Located under = latency.required("under", "the limit in the unit of the metric, such as 0.5");
      boolean named = latency.present("metric", "the metric whose samples are latencies");
      if (under == null || !named) {
        return null;
      }
      if (!isLimit(under.text())) {
        findings.error(
            "slo-indicator",
            under.at(),
            "the limit '" + under.text() + "' is not understood, expected a number above 0",
            "in the unit of the metric: load balancers tell seconds");
        return null;
      }
      Map<String, Node> metric = new LinkedHashMap<>();
      for (String key : List.of("metric", "of", "by", "dimensions")) {
        Node node = latency.node(key);
        if (node != null) {
          metric.put(key, node);
        }
      }
      entries.put("total", withStatistic(metric, "SampleCount"));
      entries.put("good", withStatistic(metric, "TC(:" + under.text() + ")"));
      return new SloIndicator(entries, "(total - FILL(good, 0))");
    }

    private Node withStatistic(Map<String, Node> metric, String statistic) {
      Map<String, Node> entry = new LinkedHashMap<>(metric);
      entry.put("statistic", nodes.text(statistic));
      return nodes.mapping(entry);
    }

    private static boolean isLimit(String text) {
      return text.matches("\\d{1,9}(\\.\\d{1,10})?") && new BigDecimal(text).signum() > 0;
    }
  }
}
