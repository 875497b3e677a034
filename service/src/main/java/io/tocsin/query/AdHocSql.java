package io.tocsin.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * SQL of one's own as a query that reads the asked range and nothing else. Each place that names
 * {@code alb_logs} becomes a subquery with the condition on time and day, so that Athena reads no
 * other partition, whatever the SQL says. Asking people to write the condition was rejected: SQL
 * can have it and still read everything.
 */
public final class AdHocSql {
  private static final int LONGEST = 50_000;
  private static final int MOST_PLACES = 20;
  private static final Set<String> KNOWN = Set.of("from", "to");

  private static final String IN_RANGE =
      "(SELECT * FROM alb_logs WHERE day >= :from_day AND day <= :to_day"
          + " AND ts >= :from AND ts < :to)";

  private AdHocSql() {}

  /**
   * @param name what stands for the report's name in sentences
   * @param sql one SELECT in the Trino dialect; {@code :from} and {@code :to} are the range
   * @throws InvalidParameters with a sentence for each thing that is not allowed
   */
  public static BoundQuery bind(String name, String sql, LogRange range, SqlChecker checker) {
    if (sql.length() > LONGEST) {
      throw new InvalidParameters(
          List.of("The SQL has %,d characters; %,d at most.".formatted(sql.length(), LONGEST)));
    }
    SqlTemplate given = new SqlTemplate(withoutEnd(sql), 1);
    List<String> problems = new ArrayList<>();
    for (SqlTemplate.Fault fault : given.faults()) {
      problems.add("Line " + fault.line() + ": " + sentence(fault.sentence()));
    }
    for (SqlTemplate.Piece piece : given.parameters()) {
      if (!KNOWN.contains(piece.text())) {
        problems.add(
            "Line "
                + piece.line()
                + ": there is no parameter ':"
                + piece.text()
                + "'; SQL has :from and :to, and casts are written CAST(x AS type).");
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidParameters(problems);
    }
    // The parser takes '?' where the parameters stand; both texts have the same offsets.
    String parsed = given.render(parameter -> "?" + " ".repeat(parameter.length()));
    List<SqlChecker.Place> places = checker.places(parsed);
    if (places.isEmpty()) {
      throw new InvalidParameters(
          List.of("The SQL does not read alb_logs; it is the only table there is."));
    }
    if (places.size() > MOST_PLACES) {
      throw new InvalidParameters(
          List.of(
              "The SQL names alb_logs %d times, and each reads the logs; %d at most."
                  .formatted(places.size(), MOST_PLACES)));
    }
    String text = given.render(parameter -> ":" + parameter);
    SqlTemplate whole = new SqlTemplate(inRange(text, places), 1);
    return new Binding(whole, range).query(name);
  }

  private static String inRange(String text, List<SqlChecker.Place> places) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (SqlChecker.Place place : places) {
      out.append(text, at, place.offset()).append(IN_RANGE);
      out.append(place.named() ? "" : " alb_logs");
      at = place.offset() + place.length();
    }
    return out.append(text, at, text.length()).toString();
  }

  private static String withoutEnd(String sql) {
    String text = sql.strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private static String sentence(String fault) {
    return fault.startsWith("';'")
        ? "';' stands inside; give one statement."
        : fault.startsWith("'?'") ? "'?' stands outside of a string." : fault;
  }
}
