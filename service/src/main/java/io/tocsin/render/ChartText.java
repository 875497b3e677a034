package io.tocsin.render;

import io.tocsin.query.QueryResult;
import io.tocsin.query.Report;
import io.tocsin.query.ReportChart;
import io.tocsin.query.ReportColumn;
import io.tocsin.query.ResultColumn;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report's chart for a terminal: over time a line of blocks for each column that the chart draws,
 * otherwise a bar for each row by the first of them.
 */
public final class ChartText {
  private static final int MOST_BARS = 20;
  private static final int LONGEST_LABEL = 40;
  private static final int NARROWEST = 8;
  private static final int WIDEST_LINE = 120;
  private static final int WIDEST_BAR = 60;
  private static final int DIGITS = 3;

  private ChartText() {}

  /**
   * @param width characters of a line
   * @return lines that end in a line feed; empty when the report has no chart, there is nothing to
   *     draw, or no room
   */
  public static String of(Report report, QueryResult result, int width, boolean colour) {
    ReportChart chart = report.chart();
    int x = index(result, chart.x());
    List<Integer> y =
        chart.y().stream().map(name -> index(result, name)).filter(i -> i >= 0).toList();
    if (x < 0 || y.isEmpty() || result.rows().size() < 2) {
      return "";
    }
    boolean overTime = result.columns().get(x).type().equals("timestamp");
    String drawn =
        overTime && single(result, x)
            ? lines(report, result, x, y, width, colour)
            : overTime ? "" : bars(report, result, x, y.get(0), width, colour);
    String title = chart.title();
    return drawn.isEmpty() || title == null ? drawn : title + "\n" + drawn + "\n";
  }

  /** Whether each time comes once; else rows of several things stand under one time. */
  private static boolean single(QueryResult result, int x) {
    return result.rows().stream().map(row -> row.get(x)).distinct().count() == result.rows().size();
  }

  private static String lines(
      Report report, QueryResult result, int x, List<Integer> y, int width, boolean colour) {
    StringBuilder out = new StringBuilder();
    int label = y.stream().mapToInt(i -> result.columns().get(i).name().length()).max().orElse(0);
    for (int column : y) {
      List<@Nullable Double> values = new ArrayList<>();
      for (List<@Nullable Object> row : result.rows()) {
        values.add(number(row.get(column)));
      }
      String bounds = bounds(values, unit(report, result.columns().get(column)));
      int room = Math.min(WIDEST_LINE, width - label - bounds.length() - 6);
      if (room < NARROWEST) {
        return "";
      }
      out.append("  ")
          .append(pad(result.columns().get(column).name(), label))
          .append("  ")
          .append(Paint.CYAN.on(Blocks.line(values, room), colour))
          .append("  ")
          .append(bounds)
          .append('\n');
    }
    List<List<@Nullable Object>> rows = result.rows();
    return out.append("  ")
        .append(" ".repeat(label))
        .append("  ")
        .append(rows.get(0).get(x))
        .append(" to ")
        .append(rows.get(rows.size() - 1).get(x))
        .append('\n')
        .toString();
  }

  private static String bounds(List<@Nullable Double> values, String unit) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Double value : values) {
      if (value != null && Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return low > high ? "no value" : text(low) + " to " + text(high) + unit;
  }

  private static String bars(
      Report report, QueryResult result, int x, int y, int width, boolean colour) {
    List<List<@Nullable Object>> rows =
        result.rows().subList(0, Math.min(MOST_BARS, result.rows().size()));
    String unit = unit(report, result.columns().get(y));
    double largest = 0;
    int label = 0;
    int amount = 0;
    for (List<@Nullable Object> row : rows) {
      Double value = number(row.get(y));
      largest = value == null ? largest : Math.max(largest, value);
      label = Math.max(label, label(row.get(x)).length());
      amount = Math.max(amount, amount(value, unit).length());
    }
    label = Math.min(label, Math.min(LONGEST_LABEL, width / 3));
    int room = Math.min(WIDEST_BAR, width - label - amount - 6);
    if (room < NARROWEST || largest <= 0) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (List<@Nullable Object> row : rows) {
      Double value = number(row.get(y));
      String amountText = amount(value, unit);
      out.append("  ")
          .append(pad(cut(label(row.get(x)), label), label))
          .append("  ")
          .append(" ".repeat(amount - amountText.length()))
          .append(amountText)
          .append("  ")
          .append(Paint.CYAN.on(Blocks.bar(value, largest, room), colour))
          .append('\n');
    }
    int more = result.rows().size() - rows.size();
    return more == 0
        ? out.toString()
        : out.append("  and ").append(more).append(" more\n").toString();
  }

  private static String label(@Nullable Object value) {
    return value == null ? "-" : Paint.oneLine(value.toString());
  }

  private static String amount(@Nullable Double value, String unit) {
    return value == null ? "-" : text(value) + unit;
  }

  private static String unit(Report report, ResultColumn column) {
    return report.columns().stream()
        .filter(declared -> declared.name().equals(column.name()))
        .map(ReportColumn::unit)
        .filter(Objects::nonNull)
        .findFirst()
        .map(unit -> " " + unit)
        .orElse("");
  }

  private static String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal number = BigDecimal.valueOf(value);
    int scale = Math.abs(value) < 100 ? DIGITS : 1;
    BigDecimal rounded = number.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros();
    return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
  }

  private static @Nullable Double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : null;
  }

  private static int index(QueryResult result, @Nullable String name) {
    for (int i = 0; i < result.columns().size(); i++) {
      if (result.columns().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String cut(String text, int width) {
    return text.length() <= width || width < 1 ? text : text.substring(0, width - 1) + "…";
  }
}
