package io.tocsin.adapter.trinosql;

import io.tocsin.accesslog.LogKind;
import io.tocsin.query.SqlChecker.Place;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.JsonTable;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.PatternRecognitionRelation;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One walk over the tree of a query, with the names of WITH that hold where it stands. */
final class QueryWalk {
  /** The view that SQL of one's own reads. */
  static final Set<String> ACCESS_LOGS = Set.of(LogKind.ALB.view());

  /** The views that reports read. */
  static final Set<String> LOGS =
      Arrays.stream(LogKind.values()).map(LogKind::view).collect(Collectors.toUnmodifiableSet());

  /** Of DuckDB: settings, variables, files, its own tables; and Tocsin's table function. */
  private static final Pattern REFUSED_FUNCTION =
      Pattern.compile(
          "getenv|getvariable|current_setting|current_schemas|current_database|version|nextval"
              + "|currval|query|query_table|glob|sniff_csv|[a-z_]+_scan|sleep_ms|txid_current"
              + "|(read|write|duckdb|pragma|pg|parquet|iceberg)_.*"
              + "|json_(execute_)?(serialize|deserialize|serialized)_.*");

  private static final Set<String> TYPES =
      Set.of(
          "date",
          "time",
          "timestamp",
          "double",
          "real",
          "decimal",
          "bigint",
          "integer",
          "varchar",
          "char",
          "boolean",
          "json",
          "ipaddress",
          "uuid");

  /**
   * What is not run, and where.
   *
   * @param sentence without a mark at its end
   */
  record Problem(int line, int column, String sentence) {}

  private final String sql;
  private final Set<String> views;
  private final List<Place> places = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param views that may be read
   */
  QueryWalk(String sql, Set<String> views) {
    this.sql = sql;
    this.views = views;
  }

  void of(Query query) {
    query(query, Set.of());
  }

  List<Place> places() {
    return places;
  }

  List<Problem> problems() {
    return problems;
  }

  private void query(Query query, Set<String> outer) {
    if (!query.getFunctions().isEmpty()) {
      problem(query, "functions cannot be declared here");
    }
    Set<String> names = new HashSet<>(outer);
    With with = query.getWith().orElse(null);
    if (with != null) {
      if (with.isRecursive()) {
        problem(with, "WITH RECURSIVE is not run, since it may have no end");
      }
      for (WithQuery each : with.getQueries()) {
        String name = each.getName().getValue().toLowerCase(Locale.ROOT);
        if (views.contains(name)) {
          problem(each, "a WITH query cannot be called " + name + "; take another name");
        }
        query(each.getQuery(), names);
        names.add(name);
      }
    }
    for (Node child : query.getChildren()) {
      if (!(child instanceof With)) {
        node(child, names, false);
      }
    }
  }

  private void node(Node node, Set<String> names, boolean named) {
    if (node instanceof Query query) {
      query(query, names);
      return;
    }
    if (node instanceof Table table) {
      table(table, names, named);
    } else if (node instanceof FunctionCall call) {
      function(call);
    } else if (node instanceof GenericLiteral literal) {
      literal(literal);
    } else if (node instanceof TableFunctionInvocation
        || node instanceof JsonTable
        || node instanceof PatternRecognitionRelation) {
      problem(node, "functions that make tables, and MATCH_RECOGNIZE, are not run");
    }
    for (Node child : node.getChildren()) {
      node(child, names, node instanceof AliasedRelation);
    }
  }

  private void table(Table table, Set<String> names, boolean named) {
    List<String> parts = table.getName().getParts();
    String name = parts.get(parts.size() - 1);
    if (parts.size() == 1 && names.contains(name)) {
      return;
    }
    if (parts.size() > 1 || !views.contains(name)) {
      problem(
          table,
          "there is no table '%s'; the SQL may read %s and its own WITH queries"
              .formatted(cut(String.join(".", parts)), String.join(", ", new TreeSet<>(views))));
      return;
    }
    int offset = TextPlace.offset(sql, table);
    boolean quoted = sql.startsWith("\"", offset);
    if (table.getQueryPeriod().isPresent()
        || !sql.regionMatches(true, offset + (quoted ? 1 : 0), name, 0, name.length())) {
      problem(table, "read it as FROM " + name);
      return;
    }
    places.add(new Place(offset, name.length() + (quoted ? 2 : 0), named));
  }

  private void function(FunctionCall call) {
    List<String> parts = call.getName().getParts();
    String name = parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
    if (parts.size() > 1 || REFUSED_FUNCTION.matcher(name).matches()) {
      problem(call, "the function '%s' is not run".formatted(cut(String.join(".", parts))));
    }
  }

  private void literal(GenericLiteral literal) {
    if (!TYPES.contains(literal.getType().toLowerCase(Locale.ROOT))) {
      problem(
          literal,
          "'%s' before a text in quotes is no type that is taken; write CAST('…' AS type)"
              .formatted(cut(literal.getType())));
    }
  }

  private void problem(Node node, String sentence) {
    NodeLocation at = node.getLocation().orElse(new NodeLocation(1, 1));
    problems.add(new Problem(at.getLineNumber(), at.getColumnNumber(), sentence));
  }

  private static String cut(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
