package io.tocsin.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers as a line of blocks, one character each, and as bars. */
final class Blocks {
  private static final String HEIGHTS = "▁▂▃▄▅▆▇█";
  private static final String PARTS = " ▏▎▍▌▋▊▉";
  private static final int EIGHTHS = 8;

  private Blocks() {}

  /**
   * A line from the smallest value, or 0 when none is negative, to the largest; a missing value is
   * a space. More values than fit are put together, each character being the largest of its share.
   *
   * @param width characters, at least 1
   */
  static String line(List<@Nullable Double> values, int width) {
    int length = Math.min(values.size(), width);
    double low = 0;
    double high = 0;
    for (Double value : values) {
      if (value != null && Double.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    StringBuilder out = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      int from = (int) ((long) i * values.size() / length);
      int to = (int) ((long) (i + 1) * values.size() / length);
      out.append(block(largest(values.subList(from, to)), low, high));
    }
    return out.toString();
  }

  private static @Nullable Double largest(List<@Nullable Double> values) {
    Double largest = null;
    for (Double value : values) {
      if (value != null && Double.isFinite(value) && (largest == null || value > largest)) {
        largest = value;
      }
    }
    return largest;
  }

  private static char block(@Nullable Double value, double low, double high) {
    if (value == null) {
      return ' ';
    }
    double share = high == low ? 0 : (value - low) / (high - low);
    return HEIGHTS.charAt((int) Math.min(EIGHTHS - 1, Math.floor(share * EIGHTHS)));
  }

  /**
   * A bar whose length is the value's share of the largest, in eighths of a character; a value
   * above 0 is never without one.
   */
  static String bar(@Nullable Double value, double largest, int width) {
    if (value == null || !(value > 0) || !(largest > 0)) {
      return "";
    }
    long eighths = Math.max(1, Math.round(Math.min(1, value / largest) * width * EIGHTHS));
    int rest = (int) (eighths % EIGHTHS);
    return "█".repeat((int) (eighths / EIGHTHS)) + (rest == 0 ? "" : PARTS.charAt(rest));
  }
}
