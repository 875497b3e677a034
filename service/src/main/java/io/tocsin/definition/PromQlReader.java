package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.PromQlAlarm;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code promql:}. Such an alarm is in ALARM while the query returns something; the query
 * compares, so there is neither a threshold nor M of N nor a treatment of missing data. What
 * CloudWatch takes is in {@link PromQlAlarm}.
 */
final class PromQlReader {
  static final Set<String> KEYS = Set.of("promql", "pending", "recovery", "interval");

  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;
  private static final int LONGEST = 10_000;

  private final Findings findings;
  private final Notation notation;

  PromQlReader(Findings findings) {
    this.findings = findings;
    this.notation = new Notation(findings);
  }

  /** The alarm, or null after a finding. */
  @Nullable PromQlAlarm read(
      Section section, String name, @Nullable String description, Actions actions) {
    List<String> others = section.present(MetricAlarmReader.NOT_OF_PROMQL);
    if (!others.isEmpty()) {
      findings.error(
          "promql",
          section.at(others.get(0)),
          section.what()
              + " is on a PromQL query and has "
              + String.join(", ", others)
              + ", expected only promql, pending, recovery and interval",
          "compare in the query itself, as in 'errors > 5'");
    }
    Located query = section.text("promql");
    boolean understood = query != null && isUnderstood(query);
    Integer pending = length(section, "pending", 0, DAY, "0s to 1d");
    Integer recovery = length(section, "recovery", 0, DAY, "0s to 1d");
    Integer interval = interval(section.required("interval", "how often it is evaluated, as 1m"));
    if (query == null
        || !understood
        || interval == null
        || !others.isEmpty()
        || (section.has("pending") && pending == null)
        || (section.has("recovery") && recovery == null)) {
      return null;
    }
    return new PromQlAlarm(
        name, description, actions, query.text().strip(), pending, recovery, interval);
  }

  private @Nullable Integer length(
      Section section, String key, int least, int most, String expected) {
    return notation.length(section.text(key), key, least, most, expected);
  }

  private @Nullable Integer interval(@Nullable Located text) {
    Integer seconds = notation.length(text, "interval", 10, HOUR, "10s, 20s, 30s or 1m to 1h");
    if (text == null || seconds == null) {
      return null;
    }
    if (seconds % 60 != 0 && !Set.of(10, 20, 30).contains(seconds)) {
      findings.error(
          "interval",
          text.at(),
          "interval '"
              + text.text()
              + "' is not one CloudWatch has, expected 10s, 20s, 30s or whole"
              + " minutes up to 1h",
          null);
      return null;
    }
    return seconds;
  }

  private boolean isUnderstood(Located query) {
    if (query.text().length() > LONGEST) {
      findings.error(
          "promql",
          query.at(),
          "the query has "
              + query.text().length()
              + " characters, expected "
              + LONGEST
              + " at most",
          null);
      return false;
    }
    int offset = Brackets.unbalanced(query.text());
    if (offset >= 0) {
      findings.error(
          "promql",
          query.at(offset),
          "the query is not understood: '" + query.text().charAt(offset) + "' has no counterpart",
          null);
      return false;
    }
    return true;
  }
}
