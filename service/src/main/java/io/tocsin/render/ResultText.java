package io.tocsin.render;

import io.tocsin.query.QueryResult;
import io.tocsin.query.ResultColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query's result as a table for a terminal. */
public final class ResultText {
  private ResultText() {}

  /**
   * @param width characters of a line
   * @return a table, or one line when there are no rows; ends in a line feed
   */
  public static String of(QueryResult result, int width) {
    if (result.rows().isEmpty()) {
      return "No rows: nothing in this range answers the question.\n";
    }
    List<String> header = result.columns().stream().map(ResultColumn::name).toList();
    List<Boolean> numeric =
        result.columns().stream()
            .map(column -> column.type().equals("bigint") || column.type().equals("double"))
            .toList();
    List<List<@Nullable String>> rows =
        result.rows().stream()
            .map(row -> java.util.Collections.unmodifiableList(cells(row)))
            .toList();
    return TableText.of(header, numeric, rows, width)
        + (result.truncated()
            ? "There may be more rows; ask for a shorter range or a higher limit.\n"
            : "");
  }

  private static List<@Nullable String> cells(List<@Nullable Object> row) {
    List<@Nullable String> cells = new java.util.ArrayList<>(row.size());
    for (Object value : row) {
      cells.add(
          value == null
              ? null
              : value instanceof Double number && Double.isFinite(number)
                  ? BigDecimal.valueOf(number)
                      .setScale(Math.abs(number) < 100 ? 3 : 1, RoundingMode.HALF_UP)
                      .toPlainString()
                  : value.toString());
    }
    return cells;
  }
}
