package io.tocsin.render;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarmtest.AlarmTest;
import io.tocsin.alarmtest.Course;
import io.tocsin.alarmtest.Offset;
import io.tocsin.metric.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A series as a picture made of characters: columns over time, the threshold as a line across, the
 * alarm's state below. A column that stands for several datapoints shows the one that is furthest
 * on the breaching side.
 */
final class SeriesPicture {
  private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
  private static final int ROWS = 6;
  private static final int LABEL = 12;
  private static final int MOST_COLUMNS = 90;

  private final AlarmTest test;
  private final Course course;
  private final @Nullable Double threshold;
  private final boolean colour;
  private final int columns;
  private final double secondsPerColumn;
  private final double[] values;
  private double low;
  private double high;

  /**
   * @param threshold null when there is none to draw
   * @param below whether values below the threshold breach
   */
  SeriesPicture(
      AlarmTest test,
      Course course,
      @Nullable Series watched,
      @Nullable Double threshold,
      boolean below,
      int width,
      boolean colour) {
    this.test = test;
    this.course = course;
    this.threshold = threshold;
    this.colour = colour;
    int most = Math.max(20, Math.min(MOST_COLUMNS, width - LABEL - 24));
    int points = watched == null ? minutes(test.end()) : watched.size();
    this.columns = Math.max(1, Math.min(most, points));
    double perColumn = (double) points / columns;
    this.secondsPerColumn = perColumn * (watched == null ? 60 : watched.period());
    this.values = new double[watched == null ? 0 : columns];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          extreme(watched, (int) (i * perColumn), (int) Math.ceil((i + 1) * perColumn), below);
    }
  }

  private static int minutes(Duration length) {
    return (int) Math.max(1, length.toMinutes());
  }

  private static double extreme(Series series, int from, int to, boolean least) {
    double extreme = Double.NaN;
    for (int i = from; i < Math.min(to, series.size()); i++) {
      double value = series.values()[i];
      boolean further = least ? value < extreme : value > extreme;
      extreme = Double.isNaN(extreme) || further ? value : extreme;
    }
    return extreme;
  }

  /** The picture, marking an instant; each line begins with the indent and ends in a line feed. */
  String draw(Instant marked, String indent) {
    StringBuilder out = new StringBuilder();
    if (values.length > 0) {
      scale();
      for (int row = ROWS - 1; row >= 0; row--) {
        row(row, out.append(indent));
      }
    }
    out.append(indent).append(label("state"));
    for (int i = 0; i < columns; i++) {
      out.append(state(i));
    }
    out.append("   ")
        .append(Paint.RED.on("█", colour))
        .append(" ALARM  ─ OK  ░ INSUFFICIENT_DATA\n");
    axis(marked, indent, out);
    return out.toString();
  }

  private void scale() {
    low = 0;
    high = threshold == null ? 0 : threshold;
    low = Math.min(low, high);
    for (double value : values) {
      if (!Double.isNaN(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (high <= low) {
      high = low + 1;
    }
  }

  private void row(int row, StringBuilder out) {
    double step = (high - low) / ROWS;
    double bottom = low + row * step;
    boolean line = threshold != null && thresholdRow(step) == row;
    String label =
        line ? number(threshold) : row == ROWS - 1 ? number(high) : row == 0 ? number(low) : "";
    out.append(label(label));
    for (double value : values) {
      if (Double.isNaN(value)) {
        out.append(row == 0 ? '·' : line ? '╌' : ' ');
        continue;
      }
      int eighths = (int) Math.round((value - bottom) / step * 8);
      int shown = Math.max(0, Math.min(8, eighths));
      out.append(shown == 0 && row == 0 ? '▁' : shown == 0 && line ? '╌' : EIGHTHS.charAt(shown));
    }
    out.append(line ? "   threshold" : "").append('\n');
  }

  private int thresholdRow(double step) {
    double at = threshold == null ? low : threshold;
    return Math.max(0, Math.min(ROWS - 1, (int) Math.ceil((at - low) / step) - 1));
  }

  private String state(int column) {
    Instant at = test.start().plusSeconds((long) ((column + 1) * secondsPerColumn));
    AlarmState state = course.at(at);
    return switch (state) {
      case OK -> "─";
      case ALARM -> Paint.RED.on("█", colour);
      case INSUFFICIENT_DATA -> "░";
    };
  }

  private void axis(Instant marked, String indent, StringBuilder out) {
    long offset = Duration.between(test.start(), marked).toSeconds();
    int column = Math.max(0, Math.min(columns - 1, (int) Math.ceil(offset / secondsPerColumn) - 1));
    String mark = "▲ " + Offset.write(Duration.ofSeconds(offset));
    String end = Offset.write(Duration.ofSeconds((long) (columns * secondsPerColumn)));
    StringBuilder line = new StringBuilder(column > 3 ? "0m" : "");
    line.append(" ".repeat(Math.max(0, column - line.length()))).append(mark);
    int room = columns - line.length() - end.length();
    line.append(room > 0 ? " ".repeat(room) + end : "");
    out.append(indent).append(label("")).append(line).append('\n');
  }

  private static String label(String text) {
    return String.format(Locale.ROOT, "%" + (LABEL - 1) + "s ", text);
  }

  /** Four digits at most, and no more zeros than needed. */
  static String number(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(4));
    double magnitude = Math.abs(value);
    return magnitude != 0 && (magnitude >= 1e9 || magnitude < 1e-3)
        ? String.format(Locale.ROOT, "%.3g", value)
        : rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
