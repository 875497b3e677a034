package io.tocsin.adapter.trinosql;

import io.tocsin.query.SqlLint;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.util.Comparator;
import java.util.List;

/**
 * Reads reports with Trino's parser and refuses what would mean something else on DuckDB, on Athena
 * or on Trino, or nothing on one of them. The rules are differences that were seen when the same
 * statements were run on both (docs/reports.md, "The same answer on each engine").
 */
public final class TrinoSqlLint implements SqlLint {
  @Override
  public List<Mistake> mistakes(String sql) {
    Statement statement;
    try {
      statement = new SqlParser().createStatement(sql);
    } catch (ParsingException e) {
      return List.of(
          new Mistake(e.getLineNumber(), "Trino does not read this: " + reason(e) + "."));
    }
    if (!(statement instanceof Query query)) {
      return List.of(new Mistake(1, "A report is one SELECT, and this is another statement."));
    }
    DialectWalk walk = new DialectWalk(sql);
    walk.report(query);
    return walk.mistakes().stream()
        .distinct()
        .sorted(Comparator.comparingInt(Mistake::line))
        .toList();
  }

  /** Without the list of all that could have stood there. */
  private static String reason(ParsingException e) {
    String words = String.valueOf(e.getErrorMessage());
    int list = words.indexOf(". Expecting:");
    return list < 0 ? words : words.substring(0, list);
  }
}
