package io.tocsin.definition;

import io.tocsin.alarm.Watched;
import io.tocsin.metric.InsightsQuery;
import io.tocsin.metric.MetricDataQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code query:}, a Metrics Insights query. CloudWatch takes it as an alarm's only entry,
 * with a period of its own; it looks back three hours ("Metrics Insights quotas", User Guide, read
 * in November 2026).
 */
final class QueryReader {
  private static final int MINUTE = 60;

  private final Findings findings;
  private final WindowReader windows;

  QueryReader(Findings findings) {
    this.findings = findings;
    this.windows = new WindowReader(findings);
  }

  /**
   * @param period seconds
   * @return null after a finding
   */
  @Nullable Watched read(Section alarm, int period) {
    List<String> others = alarm.present(MetricAlarmReader.WATCHING_METRICS);
    if (!others.isEmpty()) {
      return mistake(
          "query",
          alarm.at(others.get(0)),
          alarm.what()
              + " has 'query' and also "
              + String.join(", ", others)
              + ", expected one way to say what it watches",
          "the query names its metric itself");
    }
    Located query = alarm.text("query");
    if (query == null) {
      return null;
    }
    String text = query.text().strip();
    Optional<InsightsQuery.Problem> problem = InsightsQuery.problem(text);
    if (problem.isPresent()) {
      int lead = query.text().length() - query.text().stripLeading().length();
      return mistake(
          "query",
          query.at(lead + problem.get().offset()),
          "the query is not understood: " + problem.get().sentence(),
          null);
    }
    if (period < MINUTE) {
      return mistake(
          "query",
          alarm.at("period"),
          alarm.what() + " asks Metrics Insights, expected a period of 1m or more",
          null);
    }
    return new Watched.MetricMath(
        List.of(new MetricDataQuery("q1", null, text, null, true, period)));
  }

  /**
   * Whether the window lies within the last three hours. That of the calendar may have ended nearly
   * a period ago.
   */
  boolean fits(Section alarm, int period, Notation.Datapoints datapoints, boolean wallClock) {
    return windows.fits(
        alarm,
        period,
        datapoints,
        wallClock ? InsightsQuery.LONGEST - period : InsightsQuery.LONGEST,
        wallClock
            ? "Metrics Insights looks back three hours, and a calendar window may have ended a"
                + " period ago"
            : "Metrics Insights looks back three hours");
  }

  private @Nullable Watched mistake(
      String check, Location at, String sentence, @Nullable String hint) {
    findings.error(check, at, sentence, hint);
    return null;
  }
}
