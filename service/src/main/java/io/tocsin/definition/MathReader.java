package io.tocsin.definition;

import io.tocsin.alarm.Watched;
import io.tocsin.metric.AnomalyBand;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;
import io.tocsin.metric.MetricMathSyntaxException;
import io.tocsin.metric.MetricStat;
import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code metrics:}, the metrics and expressions of a metric math alarm. An expression sees
 * the entries above it, so there are no cycles; CloudWatch compares the one entry that returns
 * data, which is the last.
 */
final class MathReader {
  private static final Pattern ID = Pattern.compile("[a-z][A-Za-z0-9_]{0,254}");
  private static final int MAX_OF_A_KIND = 10;

  private final MetricReader metrics;
  private final Findings findings;

  MathReader(MetricReader metrics, Findings findings) {
    this.metrics = metrics;
    this.findings = findings;
  }

  /**
   * Reads the entries of a metric math alarm.
   *
   * @param alarm the alarm's section, which has the key {@code metrics}
   * @param period seconds, the same for every entry
   * @return null after a finding
   */
  @Nullable Watched read(Section alarm, int period) {
    Section entries = alarm.section("metrics", "the metrics of " + alarm.what());
    if (entries == null) {
      return null;
    }
    List<Located> ids = entries.keys();
    List<MetricDataQuery> queries = new ArrayList<>();
    Set<String> above = new TreeSet<>();
    Set<String> used = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      Located id = ids.get(i);
      if (!ID.matcher(id.text()).matches()) {
        findings.error(
            "metric-id",
            id.at(),
            "metric id '"
                + id.text()
                + "' is not one CloudWatch takes, expected a lower-case"
                + " letter, then letters, digits and underscores",
            null);
      }
      Section entry = entries.section(id.text(), "metric '" + id.text() + "' of " + alarm.what());
      if (entry != null) {
        boolean last = i == ids.size() - 1;
        MetricDataQuery query = entry(id.text(), entry, alarm, period, above, used, last);
        if (query != null) {
          queries.add(query);
        }
      }
      above.add(id.text());
    }
    limits(alarm, ids, queries, used);
    return queries.size() == ids.size() && !ids.isEmpty() ? new Watched.MetricMath(queries) : null;
  }

  private @Nullable MetricDataQuery entry(
      String id,
      Section entry,
      Section alarm,
      int period,
      Set<String> above,
      Set<String> used,
      boolean last) {
    entry.allow(AlarmShape.ENTRY);
    if (entry.has("expression") && entry.has("metric")) {
      findings.error(
          "metrics",
          entry.at("expression"),
          entry.what() + " has a metric and an expression, expected one of them",
          "give the expression an entry of its own");
      return null;
    }
    if (entry.has("period") && !samePeriod(entry, period)) {
      findings.error(
          "period",
          entry.at("period"),
          entry.what() + " has a period of its own, expected that of the alarm, " + period + "s",
          "leave it out here, since CloudWatch takes one period for all metrics of an alarm");
      return null;
    }
    if (!entry.has("expression")) {
      MetricStat stat = metrics.read(entry, period);
      return stat == null ? null : new MetricDataQuery(id, stat, null, label(entry), last, null);
    }
    Located expression = entry.text("expression");
    if (expression == null || !expression(expression, alarm, above, used)) {
      return null;
    }
    Integer own = entry.has("period") ? period : null;
    return new MetricDataQuery(id, null, expression.text(), label(entry), last, own);
  }

  private static @Nullable String label(Section entry) {
    Located label = entry.text("label");
    return label == null ? null : label.text();
  }

  private boolean samePeriod(Section entry, int period) {
    Integer own = new Notation(findings).period(entry.text("period"));
    return own == null || own == period;
  }

  private boolean expression(
      Located expression, Section alarm, Set<String> above, Set<String> used) {
    try {
      if (AnomalyBand.parse(expression.text()).isEmpty()) {
        MetricMath.parse(expression.text());
      }
    } catch (MetricMathSyntaxException e) {
      findings.error(
          "expression",
          expression.at(e.column() - 1),
          "the expression is not understood: "
              + String.valueOf(e.getMessage())
                  .replaceFirst("^Metric math, column \\d+: ", "")
                  .replaceFirst("\\.$", ""),
          null);
      return false;
    }
    boolean known = true;
    for (ExpressionIds.Use use : ExpressionIds.of(expression.text())) {
      used.add(use.id());
      if (!above.contains(use.id())) {
        known = false;
        findings.error(
            "unknown-metric-id",
            expression.at(use.offset()),
            "the expression uses '"
                + use.id()
                + "', which is no metric above it in "
                + alarm.what(),
            Names.hint(use.id(), above));
      }
    }
    if (ExpressionIds.calls(expression.text(), "METRICS")) {
      used.addAll(above);
    }
    return known;
  }

  private void limits(
      Section alarm, List<Located> ids, List<MetricDataQuery> queries, Set<String> used) {
    long expressions = queries.stream().filter(query -> query.expression() != null).count();
    if (ids.isEmpty()
        || expressions > MAX_OF_A_KIND
        || queries.size() - expressions > MAX_OF_A_KIND) {
      findings.error(
          "metrics",
          alarm.at("metrics"),
          "found "
              + (queries.size() - expressions)
              + " metrics and "
              + expressions
              + " expressions, expected at least one entry and at most "
              + MAX_OF_A_KIND
              + " of each",
          null);
    }
    for (int i = 0; i < ids.size() - 1; i++) {
      Located id = ids.get(i);
      if (!used.contains(id.text())
          && queries.size() == ids.size()
          && !isBand(queries.get(i).expression())) {
        findings.warning(
            "unused-metric",
            id.at(),
            "no expression uses metric '" + id.text() + "' of " + alarm.what(),
            "CloudWatch bills every metric of an alarm");
      }
    }
  }

  private static boolean isBand(@Nullable String expression) {
    return expression != null && MetricMath.isBand(expression);
  }
}
