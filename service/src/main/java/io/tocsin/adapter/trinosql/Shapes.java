package io.tocsin.adapter.trinosql;

import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What can be told from a tree alone, without knowing the tables. */
final class Shapes {
  private static final Set<String> WHOLE = Set.of("floor", "ceil", "ceiling", "round", "truncate");
  private static final Set<String> FRACTIONS =
      Set.of("avg", "approx_percentile", "to_unixtime", "sqrt", "ln", "exp", "power");

  private Shapes() {}

  /** Whether the whole answer has an order, or only one row. */
  static boolean isOrdered(Query query) {
    if (query.getOrderBy().isPresent()) {
      return true;
    }
    return query.getQueryBody() instanceof QuerySpecification select
        && (select.getOrderBy().isPresent() || isOneRow(select));
  }

  private static boolean isOneRow(QuerySpecification select) {
    return select.getGroupBy().isEmpty()
        && select.getSelect().getSelectItems().stream()
            .allMatch(
                item ->
                    item instanceof SingleColumn column
                        && has(column.getExpression(), Shapes::isAggregate));
  }

  private static boolean isAggregate(Node node) {
    return node instanceof FunctionCall call
        && call.getWindow().isEmpty()
        && DialectFunctions.AGGREGATES.contains(name(call));
  }

  /** Names in GROUP BY that only an alias of the same SELECT gives. */
  static List<Identifier> aliasesGroupedBy(QuerySpecification select) {
    Map<String, Expression> aliases =
        select.getSelect().getSelectItems().stream()
            .filter(SingleColumn.class::isInstance)
            .map(SingleColumn.class::cast)
            .filter(column -> column.getAlias().isPresent())
            .filter(column -> !isColumn(column.getExpression(), column.getAlias().orElseThrow()))
            .collect(
                Collectors.toMap(
                    column -> lower(column.getAlias().orElseThrow()),
                    SingleColumn::getExpression,
                    (first, second) -> first));
    return select.getGroupBy().stream()
        .flatMap(group -> group.getGroupingElements().stream())
        .flatMap(element -> element.getExpressions().stream())
        .filter(Identifier.class::isInstance)
        .map(Identifier.class::cast)
        .filter(name -> aliases.containsKey(lower(name)))
        .toList();
  }

  private static boolean isColumn(Expression expression, Identifier named) {
    return expression instanceof Identifier name && lower(name).equals(lower(named))
        || expression instanceof DereferenceExpression field
            && field.getField().map(Shapes::lower).orElse("").equals(lower(named));
  }

  /** Whether a SELECT reads this table itself, not through a query in its FROM. */
  static boolean reads(QuerySpecification select, Set<String> tables) {
    return select.getFrom().filter(from -> reads(from, tables)).isPresent();
  }

  private static boolean reads(Relation from, Set<String> tables) {
    return from instanceof Table table && tables.contains(table.getName().toString())
        || from instanceof AliasedRelation aliased && reads(aliased.getRelation(), tables)
        || from instanceof Join join
            && (reads(join.getLeft(), tables) || reads(join.getRight(), tables));
  }

  /** Whether a condition speaks of a column. */
  static boolean names(Expression condition, String column) {
    return has(
        condition,
        node ->
            node instanceof Identifier name && lower(name).equals(column)
                || node instanceof DereferenceExpression field
                    && field.getField().map(Shapes::lower).orElse("").equals(column));
  }

  static boolean isDate(Expression expression) {
    return expression instanceof GenericLiteral literal
            && literal.getType().equalsIgnoreCase("date")
        || expression instanceof Cast cast && cast.getType().toString().equalsIgnoreCase("date");
  }

  /** The number of rows of a group, or of all groups: never 0 where there is a group. */
  static boolean isCountOfRows(Expression expression) {
    if (!(expression instanceof FunctionCall call) || call.getFilter().isPresent()) {
      return false;
    }
    return name(call).equals("count") && call.getArguments().isEmpty()
        || name(call).equals("sum") && call.getArguments().stream().allMatch(Shapes::isCountOfRows);
  }

  /** Whether a number may lie between whole ones, as far as that can be seen. */
  static boolean mayHaveFraction(Expression expression) {
    if (expression instanceof FunctionCall call && WHOLE.contains(name(call))) {
      return false;
    }
    return expression instanceof DoubleLiteral
        || expression instanceof FunctionCall call && FRACTIONS.contains(name(call))
        || expression instanceof ArithmeticBinaryExpression sum
            && (mayHaveFraction(sum.getLeft()) || mayHaveFraction(sum.getRight()))
        || expression instanceof Identifier column && lower(column).matches(".*(_s|_time)");
  }

  static String name(FunctionCall call) {
    return call.getName().toString().toLowerCase(Locale.ROOT);
  }

  private static String lower(Identifier name) {
    return name.getValue().toLowerCase(Locale.ROOT);
  }

  /** Whether it holds of a node or of one below, queries inside left out. */
  private static boolean has(Node node, Predicate<Node> predicate) {
    return predicate.test(node)
        || !(node instanceof SubqueryExpression)
            && node.getChildren().stream().anyMatch(child -> has(child, predicate));
  }
}
