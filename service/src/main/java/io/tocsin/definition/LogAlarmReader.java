package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WarmUp;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code log:}, an alarm on a scheduled CloudWatch Logs query: the query, the groups it
 * searches, how often it runs over which time, and which value of its results is compared. What
 * CloudWatch takes is in {@link LogAlarm}.
 */
final class LogAlarmReader {
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");
  private static final int DAY = 86_400;
  private static final int MONTH = 2_592_000;
  private static final int LONGEST_QUERY = 10_000;
  private static final int LONGEST_AGGREGATION = 2_048;
  private static final int MOST_GROUPS = 50;
  private static final int MOST_RESULTS = 100;
  private static final int MOST_LINES = 50;

  private final Findings findings;
  private final Notation notation;
  private final WindowReader windows;
  private final UnaryOperator<String> placed;

  /**
   * @param placed puts the account in the place of {@code {account}}
   */
  LogAlarmReader(Findings findings, UnaryOperator<String> placed) {
    this.findings = findings;
    this.notation = new Notation(findings);
    this.windows = new WindowReader(findings);
    this.placed = placed;
  }

  /** The alarm, or null after a finding. */
  @Nullable LogAlarm read(
      Section section, String name, @Nullable String description, Actions actions) {
    List<String> others = section.present(MetricAlarmReader.NOT_OF_LOGS);
    if (!others.isEmpty()) {
      mistake(
          section.at(others.get(0)),
          section.what()
              + " is on a log query and has "
              + String.join(", ", others)
              + ", expected only log, threshold, datapoints, missing and warm_up",
          "how often the query runs is said by 'every' under 'log'");
    }
    Section log = section.section("log", "the log query of " + section.what());
    LogAlarm.ScheduledQuery query = log == null ? null : query(log);
    LogAlarm.NotifiedLines lines = log == null ? null : lines(log);
    ThresholdNotation.Limit threshold =
        new ThresholdNotation(findings)
            .number(section.required("threshold", "a number, as in '> 10'"));
    Notation.Datapoints datapoints =
        notation.datapoints(section.required("datapoints", "M of N results, as in '2 of 3'"));
    TreatMissingData missing =
        notation.missing(
            section.required("missing", "how a run without a result counts, as notBreaching"));
    WarmUp warmUp = windows.warmUp(section);
    if (datapoints != null && datapoints.evaluated() > MOST_RESULTS) {
      mistake(
          section.at("datapoints"),
          datapoints.evaluated() + " results are to be evaluated, expected 100 at most",
          null);
      return null;
    }
    if (query == null
        || threshold == null
        || datapoints == null
        || missing == null
        || !others.isEmpty()
        || (log != null && log.has("lines") && lines == null)
        || (section.has("warm_up") && warmUp == null)) {
      return null;
    }
    return new LogAlarm(
        name,
        description,
        actions,
        query,
        datapoints.evaluated(),
        datapoints.toAlarm(),
        threshold.operator(),
        threshold.value(),
        missing,
        lines,
        warmUp);
  }

  private LogAlarm.@Nullable ScheduledQuery query(Section log) {
    log.allow(AlarmShape.LOG);
    Located text = within(log, "query", "the Logs Insights query", LONGEST_QUERY);
    Located aggregate =
        within(log, "aggregate", "what is compared, as in count(*)", LONGEST_AGGREGATION);
    Located role = role(log);
    Integer every =
        notation.length(
            log.required("every", "how often it runs, as in 5m"), "every", 60, DAY, "1m to 1d");
    Integer from = notation.length(log.text("from"), "from", 1, MONTH, "1s to 30d");
    Integer to = notation.length(log.text("to"), "to", 0, MONTH, "0s to 30d");
    List<String> groups = log.texts("groups").stream().map(Located::text).toList();
    if (every != null && every % 60 != 0) {
      mistake(log.at("every"), "'every' is not in whole minutes", null);
      return null;
    }
    if (groups.size() > MOST_GROUPS || (log.has("groups") && groups.isEmpty())) {
      mistake(
          log.at("groups"),
          "found " + groups.size() + " log groups, expected 1 to " + MOST_GROUPS,
          null);
      return null;
    }
    if (text == null
        || aggregate == null
        || role == null
        || every == null
        || (log.has("from") && from == null)
        || (log.has("to") && to == null)) {
      return null;
    }
    // Without more, a run searches the time since the run before it.
    int begin = from == null ? every + (to == null ? 0 : to) : from;
    if (to != null && to >= begin) {
      mistake(
          log.at("to"),
          "the time that is searched ends "
              + to
              + "s before a run and begins "
              + begin
              + "s before",
          "'from' is the longer one: both are lengths of time before a run");
      return null;
    }
    return new LogAlarm.ScheduledQuery(
        text.text().strip(),
        groups,
        role.text(),
        rate(every),
        begin,
        to == null ? null : Long.valueOf(to),
        aggregate.text().strip());
  }

  private @Nullable Located within(Section log, String key, String expected, int longest) {
    Located text = log.required(key, expected);
    if (text != null && text.text().length() > longest) {
      mistake(
          text.at(),
          "'"
              + key
              + "' has "
              + text.text().length()
              + " characters, expected "
              + longest
              + " at most",
          null);
      return null;
    }
    return text;
  }

  private @Nullable Located role(Section section) {
    Located role = section.required("role", "the role it runs with, as an ARN");
    if (role == null) {
      return null;
    }
    String arn = placed.apply(role.text());
    if (!ROLE.matcher(arn).matches()) {
      findings.error(
          "role-arn",
          role.at(),
          "'" + role.text() + "' is no role arn, expected arn:aws:iam::account:role/name",
          null);
      return null;
    }
    return new Located(arn, role.at(), -1);
  }

  private LogAlarm.@Nullable NotifiedLines lines(Section log) {
    Section lines = log.section("lines", "the log lines of " + log.what());
    if (lines == null) {
      return null;
    }
    lines.allow(AlarmShape.LINES);
    Located count = lines.required("count", "how many, 1 to 50");
    Located role = role(lines);
    if (count == null || role == null) {
      return null;
    }
    if (!count.text().matches("\\d{1,3}")
        || Integer.parseInt(count.text()) < 1
        || Integer.parseInt(count.text()) > MOST_LINES) {
      mistake(count.at(), "count '" + count.text() + "' is not understood, expected 1 to 50", null);
      return null;
    }
    return new LogAlarm.NotifiedLines(Integer.parseInt(count.text()), role.text());
  }

  private static String rate(int seconds) {
    int minutes = seconds / 60;
    boolean hours = minutes % 60 == 0;
    int number = hours ? minutes / 60 : minutes;
    return "rate(" + number + (hours ? " hour" : " minute") + (number == 1 ? ")" : "s)");
  }

  private void mistake(Location at, String sentence, @Nullable String hint) {
    findings.error("log", at, sentence, hint);
  }
}
