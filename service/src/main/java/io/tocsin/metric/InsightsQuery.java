package io.tocsin.metric;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Metrics Insights query in an alarm: its parts and their order, as "Metrics Insights query
 * components and syntax" and "Metrics Insights quotas" (CloudWatch User Guide, read in November
 * 2026) give them. Conditions are not looked into, only CloudWatch knows the labels.
 */
public final class InsightsQuery {
  /** The most that an alarm on a query looks back, in seconds. */
  public static final int LONGEST = 10_800;

  private static final int LONGEST_TEXT = 2_048;
  private static final int MOST_SERIES = 500;
  private static final Pattern SELECT = Pattern.compile("\\s*SELECT\\b.*", flags());
  private static final String NAME = "(?:\"[^\"]+\"|[A-Za-z_][\\w.]*)";
  private static final String FUNCTION = "(AVG|COUNT|MAX|MIN|SUM)";
  private static final Pattern HEAD =
      Pattern.compile("\\s*SELECT\\s+(\\w+)\\s*\\(\\s*" + NAME + "\\s*\\)", flags());
  private static final Pattern FROM =
      Pattern.compile("\\s+FROM\\s+(?:SCHEMA\\s*\\(([^)]*)\\)|" + NAME + ")", flags());
  private static final Pattern NAMES =
      Pattern.compile("\\s*" + NAME + "(\\s*,\\s*" + NAME + ")*\\s*");
  private static final Pattern WHERE =
      Pattern.compile(
          "\\s+WHERE\\s+((?:'[^']*'|\"[^\"]*\"|(?!\\b(?:GROUP|ORDER|LIMIT)\\b)[^'\"])+)", flags());
  private static final Pattern GROUP =
      Pattern.compile("\\s*\\bGROUP\\s+BY\\s+" + NAME + "(?:\\s*,\\s*" + NAME + ")*", flags());
  private static final Pattern ORDER =
      Pattern.compile(
          "\\s*\\bORDER\\s+BY\\s+" + FUNCTION + "\\s*\\(\\s*\\)(?:\\s+(?:ASC|DESC))?", flags());
  private static final Pattern LIMIT = Pattern.compile("\\s*\\bLIMIT\\s+(\\d{1,9})", flags());

  private InsightsQuery() {}

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }

  /** Whether an expression is such a query and no metric math. */
  public static boolean isOne(String expression) {
    return SELECT.matcher(expression).matches();
  }

  /** {@code MAX(CPUUtilization)} of a query; the whole text when it has another form. */
  public static String selected(String query) {
    Matcher head = HEAD.matcher(query);
    return head.lookingAt() ? head.group().strip().replaceFirst("(?i)^SELECT\\s+", "") : query;
  }

  /**
   * Something in a query that CloudWatch does not take.
   *
   * @param offset of the character where it is, from 0
   * @param sentence what is expected there
   */
  public record Problem(int offset, String sentence) {}

  /** The first thing that is wrong with a query; empty when it has the form of one. */
  public static Optional<Problem> problem(String query) {
    if (query.length() > LONGEST_TEXT) {
      return at(
          LONGEST_TEXT, "the query has " + query.length() + " characters, expected 2048 at most");
    }
    Matcher head = HEAD.matcher(query);
    if (!head.lookingAt()) {
      return at(0, "expected SELECT, a function and a metric, as in SELECT MAX(CPUUtilization)");
    }
    if (!List.of("AVG", "COUNT", "MAX", "MIN", "SUM")
        .contains(head.group(1).toUpperCase(Locale.ROOT))) {
      return at(
          head.start(1),
          "the function '" + head.group(1) + "' is unknown, expected AVG, COUNT, MAX, MIN or SUM");
    }
    int next = head.end();
    Matcher from = FROM.matcher(query).region(next, query.length());
    if (!from.lookingAt()) {
      return at(next, "expected FROM and a namespace, as in FROM SCHEMA(\"AWS/EC2\", InstanceId)");
    }
    if (from.group(1) != null && !NAMES.matcher(from.group(1)).matches()) {
      return at(
          from.start(1), "expected a namespace and names of dimensions in SCHEMA, with commas");
    }
    next = from.end();
    for (Pattern part : List.of(WHERE, GROUP, ORDER, LIMIT)) {
      Matcher matcher = part.matcher(query).region(next, query.length());
      if (matcher.lookingAt()) {
        next = matcher.end();
        if (part == LIMIT && Integer.parseInt(matcher.group(1)) > MOST_SERIES) {
          return at(matcher.start(1), "the limit is more than the 500 series a query gives");
        }
      }
    }
    return query.substring(next).isBlank()
        ? Optional.empty()
        : at(next, "expected WHERE, GROUP BY, ORDER BY function() and LIMIT, in this order");
  }

  private static Optional<Problem> at(int offset, String sentence) {
    return Optional.of(new Problem(offset, sentence));
  }
}
