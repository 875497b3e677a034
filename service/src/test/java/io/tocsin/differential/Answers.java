package io.tocsin.differential;

import io.tocsin.query.QueryResult;
import io.tocsin.query.ResultColumn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two answers to one report, row by row.
 *
 * <p>What is approximate on one engine may differ by a share of its value. Where rows are sorted by
 * such a column they may come in another order, so rows are paired by their exact columns.
 */
record Answers(QueryResult one, QueryResult other, Map<String, Double> tolerances) {
  /** Sums of binary fractions depend on their order. */
  private static final double ROUNDING = 1e-9;

  private static final int MOST_TOLD = 5;
  private static final Pattern FOLDERS = Pattern.compile("^.*/");

  /** Differences as sentences; none when they are the same. */
  List<String> differences() {
    List<String> names = one.columns().stream().map(ResultColumn::name).toList();
    List<String> differences = new ArrayList<>();
    if (!one.columns().equals(other.columns())) {
      return List.of("columns are " + one.columns() + " and " + other.columns());
    }
    if (one.rows().size() != other.rows().size()) {
      differences.add(one.rows().size() + " and " + other.rows().size() + " rows");
    }
    List<List<@Nullable Object>> left = sorted(one);
    List<List<@Nullable Object>> right = sorted(other);
    for (int row = 0; row < Math.min(left.size(), right.size()); row++) {
      for (int column = 0; column < names.size(); column++) {
        Object a = left.get(row).get(column);
        Object b = right.get(row).get(column);
        if (!same(names.get(column), a, b)) {
          differences.add(
              "row %d, %s: %s and %s, of %s"
                  .formatted(row, names.get(column), a, b, left.get(row)));
        }
      }
      if (differences.size() > MOST_TOLD) {
        differences.add("…");
        break;
      }
    }
    return differences;
  }

  private List<List<@Nullable Object>> sorted(QueryResult result) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> row : result.rows()) {
      List<@Nullable Object> copy = new ArrayList<>(row);
      for (int i = 0; i < copy.size(); i++) {
        if (result.columns().get(i).name().equals("source_file") && copy.get(i) != null) {
          copy.set(i, FOLDERS.matcher(String.valueOf(copy.get(i))).replaceFirst(""));
        }
        if (copy.get(i) instanceof Instant at) { // times in tables have milliseconds
          copy.set(i, at.truncatedTo(ChronoUnit.MILLIS));
        }
      }
      rows.add(copy);
    }
    rows.sort(Comparator.comparing(row -> key(result, row)));
    return rows;
  }

  private String key(QueryResult result, List<@Nullable Object> row) {
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      ResultColumn column = result.columns().get(i);
      if (!tolerances.containsKey(column.name())) {
        Object value = row.get(i);
        key.append(value instanceof Double number ? "%.6f".formatted(number) : value).append('\t');
      }
    }
    return key.toString();
  }

  private boolean same(String column, @Nullable Object a, @Nullable Object b) {
    if (tolerances.getOrDefault(column, 0.0) == Tolerances.ANYTHING) {
      return (a == null) == (b == null);
    }
    if (a instanceof Double one && b instanceof Double other) {
      double allowed = Math.max(ROUNDING, tolerances.getOrDefault(column, 0.0));
      double most = Math.max(Math.abs(one), Math.abs(other));
      return Math.abs(one - other) <= allowed * Math.max(most, 1e-3);
    }
    if (a instanceof Long one && b instanceof Long other && tolerances.containsKey(column)) {
      return Math.abs(one - other) <= tolerances.get(column) * Math.max(one, other);
    }
    return a == null ? b == null : a.equals(b);
  }
}
