package io.tocsin.adapter.trinosql;

import io.tocsin.query.InvalidParameters;
import io.tocsin.query.SqlChecker;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.util.Comparator;
import java.util.List;

/**
 * Checks SQL that somebody wrote with Trino's parser: exactly one SELECT, which reads {@code
 * alb_logs} and its own WITH queries and nothing else.
 *
 * <p>What is refused besides other tables is what could reach beyond the logs on one of the
 * engines: functions that make tables, functions with a schema, and those of DuckDB that tell of
 * its settings, variables or files. Words before a text in quotes are refused but for types, since
 * DuckDB gives {@code E'\''} another end than Trino does.
 */
public final class TrinoSqlChecker implements SqlChecker {
  private static final int DEEPEST = 100;
  private static final int LONGEST_REASON = 200;

  @Override
  public List<Place> places(String sql) {
    refuseDeep(sql);
    Statement statement;
    try {
      statement = new SqlParser().createStatement(sql);
    } catch (ParsingException e) {
      throw refused(
          "Line %d, column %d: the SQL does not parse: %s."
              .formatted(e.getLineNumber(), e.getColumnNumber(), reason(e)));
    } catch (StackOverflowError e) {
      throw refused("The SQL is nested too deep.");
    }
    if (!(statement instanceof Query query)) {
      throw refused("Only a SELECT is run, and this is another statement.");
    }
    QueryWalk walk = new QueryWalk(sql, QueryWalk.ACCESS_LOGS);
    walk.of(query);
    if (!walk.problems().isEmpty()) {
      throw new InvalidParameters(
          walk.problems().stream().map(TrinoSqlChecker::sentence).distinct().limit(20).toList());
    }
    return walk.places().stream().sorted(Comparator.comparingInt(Place::offset)).toList();
  }

  private static String sentence(QueryWalk.Problem problem) {
    return "Line %d, column %d: %s."
        .formatted(problem.line(), problem.column(), problem.sentence());
  }

  /** The parser calls itself for each level; this is cheaper than a broken stack. */
  private static void refuseDeep(String sql) {
    int depth = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (depth > DEEPEST) {
        throw refused("The SQL is nested deeper than " + DEEPEST + " levels.");
      }
    }
  }

  private static String reason(ParsingException e) {
    String reason = String.valueOf(e.getErrorMessage());
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
  }

  private static InvalidParameters refused(String sentence) {
    return new InvalidParameters(List.of(sentence));
  }
}
