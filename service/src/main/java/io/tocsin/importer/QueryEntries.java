package io.tocsin.importer;

import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.metric.InsightsQuery;
import io.tocsin.metric.MetricDataQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Alarms on queries that CloudWatch answers, as definition files write them. */
final class QueryEntries {
  private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,5}) (minute|hour|day)s?\\)");
  private static final Map<String, Integer> SECONDS =
      Map.of("minute", 60, "hour", 3_600, "day", 86_400);

  private QueryEntries() {}

  /** The text of a Metrics Insights query as {@code query:} makes it; null when it is another. */
  static @Nullable String insights(List<MetricDataQuery> queries) {
    MetricDataQuery only = queries.get(0);
    String text = only.expression();
    return queries.size() == 1
            && text != null
            && only.id().equals("q1")
            && only.label() == null
            && only.period() != null
            && InsightsQuery.problem(text).isEmpty()
        ? text
        : null;
  }

  static void put(PromQlAlarm alarm, Map<String, Object> keys) {
    keys.put("promql", alarm.query());
    keys.put("interval", Lengths.text(alarm.evaluationInterval()));
    if (alarm.pendingPeriod() != null) {
      keys.put("pending", Lengths.text(alarm.pendingPeriod()));
    }
    if (alarm.recoveryPeriod() != null) {
      keys.put("recovery", Lengths.text(alarm.recoveryPeriod()));
    }
  }

  /** The query alone; when it fires is said beside it, as for metrics. */
  static void put(LogAlarm alarm, Map<String, Object> keys) {
    LogAlarm.ScheduledQuery query = alarm.query();
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("query", query.text());
    if (!query.logGroups().isEmpty()) {
      log.put("groups", query.logGroups());
    }
    log.put("aggregate", query.aggregation());
    int every = every(query.schedule());
    log.put("every", Lengths.text(every));
    Long to = query.to();
    if (query.from() != every + (to == null ? 0 : to)) {
      log.put("from", Lengths.text(Math.toIntExact(query.from())));
    }
    if (to != null) {
      log.put("to", Lengths.text(Math.toIntExact(to)));
    }
    log.put("role", query.role());
    LogAlarm.NotifiedLines lines = alarm.notifiedLines();
    if (lines != null) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("count", lines.count());
      told.put("role", lines.role());
      log.put("lines", told);
    }
    keys.put("log", new DefinitionYaml.Block(log));
    keys.put("threshold", AlarmEntry.threshold(alarm.comparisonOperator(), alarm.threshold()));
    keys.put(
        "datapoints",
        alarm.effectiveQueryResultsToAlarm() + " of " + alarm.queryResultsToEvaluate());
    keys.put(
        "missing", alarm.treatMissingData() == null ? "missing" : alarm.treatMissingData().text());
  }

  private static int every(String schedule) {
    Matcher rate = RATE.matcher(schedule);
    if (!rate.matches()) {
      throw new AlarmEntry.Inexpressible(
          "ScheduleExpression", "is '" + schedule + "', and the files can say a rate only");
    }
    return Integer.parseInt(rate.group(1)) * SECONDS.getOrDefault(rate.group(2), 60);
  }
}
