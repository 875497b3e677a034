package io.tocsin.adapter.trinosql;

import io.tocsin.names.Names;
import io.tocsin.query.SqlLint.Mistake;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CurrentTime;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.JsonArray;
import io.trino.sql.tree.JsonExists;
import io.trino.sql.tree.JsonObject;
import io.trino.sql.tree.JsonQuery;
import io.trino.sql.tree.JsonValue;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.TimestampLiteral;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Goes through a report's tree and notes what engines answer differently. */
final class DialectWalk extends DefaultTraversalVisitor<@Nullable Void> {
  private static final Set<String> PATTERNS =
      Set.of("regexp_like", "regexp_extract", "regexp_replace");

  /** Look-around, back references and possessive quantifiers. */
  private static final Pattern NOT_RE2 = Pattern.compile("\\(\\?(=|!|<=|<!|>)|\\\\[1-9]|[*+?}]\\+");

  private final List<Mistake> mistakes = new ArrayList<>();
  private final Deque<Boolean> grouped = new ArrayDeque<>();

  /** Calls whose answer is cast to a timestamp without a zone. */
  private final Set<FunctionCall> cast = Collections.newSetFromMap(new IdentityHashMap<>());

  private final String sql;

  DialectWalk(String sql) {
    this.sql = sql;
  }

  List<Mistake> mistakes() {
    return mistakes;
  }

  /** The whole of a report. */
  void report(Query query) {
    if (!Shapes.isOrdered(query)) {
      note(
          query,
          "Nothing orders the whole answer, and engines give rows in any order; end with ORDER BY");
    }
    QueryWalk tables = new QueryWalk(sql, QueryWalk.LOGS);
    tables.of(query);
    tables
        .problems()
        .forEach(
            problem -> mistakes.add(new Mistake(problem.line(), sentence(problem.sentence()))));
    process(query, null);
  }

  private void note(Node node, String sentence) {
    mistakes.add(new Mistake(TextPlace.line(node), sentence(sentence)));
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  @Override
  protected @Nullable Void visitQuery(Query node, @Nullable Void context) {
    if (node.getLimit().isPresent() && node.getOrderBy().isEmpty()) {
      unordered(node);
    }
    return super.visitQuery(node, context);
  }

  @Override
  protected @Nullable Void visitQuerySpecification(
      QuerySpecification node, @Nullable Void context) {
    for (Identifier alias : Shapes.aliasesGroupedBy(node)) {
      note(
          alias,
          "GROUP BY names the alias '%s', which Trino does not know; write its number"
              .formatted(alias.getValue()));
    }
    if (node.getLimit().isPresent() && node.getOrderBy().isEmpty()) {
      unordered(node);
    }
    if (Shapes.reads(node, QueryWalk.LOGS)
        && node.getWhere().filter(where -> Shapes.names(where, "day")).isEmpty()) {
      note(
          node,
          "Without a condition on 'day' all files there are get read; write WHERE day >= :from_day"
              + " AND day <= :to_day");
    }
    grouped.push(node.getGroupBy().isPresent());
    super.visitQuerySpecification(node, context);
    grouped.pop();
    return null;
  }

  private void unordered(Node node) {
    note(node, "LIMIT without ORDER BY takes any rows; say which come first");
  }

  @Override
  protected @Nullable Void visitFunctionCall(FunctionCall node, @Nullable Void context) {
    String name = Shapes.name(node);
    if (!DialectFunctions.KNOWN.contains(name) && !isOperator(node, name)) {
      String instead = DialectFunctions.INSTEAD.get(name);
      note(
          node,
          "The function '%s' is not among those that engines answer alike; %s"
              .formatted(
                  name,
                  instead == null
                      ? Names.nearest(name, DialectFunctions.KNOWN)
                          .map(near -> "perhaps '" + near + "' is meant")
                          .orElse("docs/reports.md lists them")
                      : instead));
    }
    if (name.equals("from_unixtime") && !cast.contains(node)) {
      note(
          node,
          "'from_unixtime' has a zone on Trino and none on DuckDB; write CAST(from_unixtime(…) AS"
              + " timestamp)");
    }
    boolean bare = node.getFilter().isEmpty() && node.getWindow().isEmpty() && !node.isDistinct();
    if (DialectFunctions.MACRO_AGGREGATES.contains(name) && !bare) {
      note(
          node,
          "'%s' takes no FILTER, DISTINCT or OVER on DuckDB; put the condition into a CASE inside"
              .formatted(name));
    }
    if (PATTERNS.contains(name)
        && node.getArguments().size() > 1
        && node.getArguments().get(1) instanceof StringLiteral pattern
        && NOT_RE2.matcher(pattern.getValue()).find()) {
      note(
          pattern,
          "The pattern has look-around, a back reference or a possessive quantifier, which DuckDB"
              + " does not know; write it without");
    }
    return super.visitFunctionCall(node, context);
  }

  @Override
  protected @Nullable Void visitArithmeticBinary(
      ArithmeticBinaryExpression node, @Nullable Void context) {
    for (Expression side : List.of(node.getLeft(), node.getRight())) {
      if (side instanceof DecimalLiteral decimal) {
        note(
            decimal,
            "%s is a decimal, which Trino divides and rounds as such; write %se0"
                .formatted(decimal.getValue(), decimal.getValue()));
      }
      if (side instanceof IntervalLiteral
          && (Shapes.isDate(node.getLeft()) || Shapes.isDate(node.getRight()))) {
        note(node, "A date and an interval are a timestamp on DuckDB; wrap it in CAST(… AS date)");
      }
    }
    boolean divides =
        node.getOperator() == ArithmeticBinaryExpression.Operator.DIVIDE
            || node.getOperator() == ArithmeticBinaryExpression.Operator.MODULUS;
    if (divides && !isSafe(node.getRight())) {
      note(
          node.getRight(),
          "What is divided by may be 0, which is an error, Infinity or NULL, by engine; write nullif(…, 0)");
    }
    return super.visitArithmeticBinary(node, context);
  }

  /** A number other than 0, a parameter that is checked, or something that is NULL instead of 0. */
  private boolean isSafe(Expression divisor) {
    if (divisor instanceof LongLiteral whole) {
      return whole.getParsedValue() != 0;
    }
    if (divisor instanceof DoubleLiteral number) {
      return number.getValue() != 0;
    }
    if (divisor instanceof Cast cast) {
      return isSafe(cast.getExpression());
    }
    return divisor instanceof NullIfExpression
        || (Shapes.isCountOfRows(divisor)
            && (isWindow(divisor) || Boolean.TRUE.equals(grouped.peek())));
  }

  private static boolean isWindow(Expression divisor) {
    return divisor instanceof FunctionCall call && call.getWindow().isPresent();
  }

  @Override
  protected @Nullable Void visitCast(Cast node, @Nullable Void context) {
    String type = node.getType().toString().toLowerCase(Locale.ROOT);
    Expression of = node.getExpression();
    if (type.startsWith("timestamp")
        && of instanceof StringLiteral text
        && text.getValue().contains("T")) {
      note(node, "Trino casts no ISO text to a timestamp; write from_iso8601_timestamp");
    }
    if (type.matches("(tiny|small|big)?int(eger)?") && Shapes.mayHaveFraction(of)) {
      note(node, "2.5 becomes 3 on Trino and 2 on DuckDB; round, floor or ceil it before the cast");
    }
    if (type.startsWith("varchar") && Shapes.mayHaveFraction(of)) {
      note(node, "Engines write fractions differently; leave numbers as numbers");
    }
    if (type.equals("timestamp") && of instanceof FunctionCall call) {
      cast.add(call);
    }
    return super.visitCast(node, context);
  }

  @Override
  protected @Nullable Void visitAtTimeZone(AtTimeZone node, @Nullable Void context) {
    if (node.getValue() instanceof TimestampLiteral || node.getValue() instanceof GenericLiteral) {
      note(
          node,
          "DuckDB drops the zone of a literal; write from_iso8601_timestamp('…') AT TIME ZONE …");
    }
    return super.visitAtTimeZone(node, context);
  }

  @Override
  protected @Nullable Void visitCurrentTime(CurrentTime node, @Nullable Void context) {
    note(node, "An answer has to be the same when it is asked again; use :to");
    return super.visitCurrentTime(node, context);
  }

  @Override
  protected @Nullable Void visitLambdaExpression(LambdaExpression node, @Nullable Void context) {
    note(node, "Lambdas are not among what engines answer alike; UNNEST the array");
    return super.visitLambdaExpression(node, context);
  }

  @Override
  protected @Nullable Void visitSampledRelation(SampledRelation node, @Nullable Void context) {
    note(node, "TABLESAMPLE takes other rows each time and on each engine; leave it out");
    return super.visitSampledRelation(node, context);
  }

  @Override
  protected @Nullable Void visitTableFunctionInvocation(
      TableFunctionInvocation node, @Nullable Void context) {
    note(node, "A report reads views, and this is a function that makes a table; leave it out");
    return super.visitTableFunctionInvocation(node, context);
  }

  @Override
  protected @Nullable Void visitValues(Values node, @Nullable Void context) {
    for (Expression row : node.getRows()) {
      if (!(row instanceof Row) && !isInParentheses(row)) {
        note(row, "VALUES without parentheses is an error on DuckDB; write VALUES (1), (2)");
      }
    }
    return super.visitValues(node, context);
  }

  /** The parser makes {@code a || b} a call of concat. */
  private boolean isOperator(FunctionCall node, String name) {
    return name.equals("concat")
        && !sql.regionMatches(true, TextPlace.offset(sql, node), name, 0, name.length());
  }

  private boolean isInParentheses(Expression row) {
    return sql.substring(0, TextPlace.offset(sql, row)).stripTrailing().endsWith("(");
  }

  @Override
  protected @Nullable Void visitUnnest(Unnest node, @Nullable Void context) {
    if (node.isWithOrdinality()) {
      note(node, "WITH ORDINALITY numbers rows differently; leave it out");
    }
    return super.visitUnnest(node, context);
  }

  @Override
  protected @Nullable Void visitJsonValue(JsonValue node, @Nullable Void context) {
    return json(node);
  }

  @Override
  protected @Nullable Void visitJsonQuery(JsonQuery node, @Nullable Void context) {
    return json(node);
  }

  @Override
  protected @Nullable Void visitJsonExists(JsonExists node, @Nullable Void context) {
    return json(node);
  }

  @Override
  protected @Nullable Void visitJsonObject(JsonObject node, @Nullable Void context) {
    return json(node);
  }

  @Override
  protected @Nullable Void visitJsonArray(JsonArray node, @Nullable Void context) {
    return json(node);
  }

  private @Nullable Void json(Node node) {
    note(node, "SQL's functions of JSON are not on every engine; leave them out");
    return null;
  }
}
