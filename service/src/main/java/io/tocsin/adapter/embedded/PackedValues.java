package io.tocsin.adapter.embedded;

import io.tocsin.metric.Distribution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values and counts of one minute in little memory. Load balancers write times in thousandths, and
 * most values occur a few times, so a pair usually takes 5 bytes instead of 16; whatever does not
 * fit exactly is kept as it is.
 */
@SuppressWarnings("ArrayRecordComponent") // millions of values; this class exists to save memory
record PackedValues(
    int @Nullable [] thousandths,
    double @Nullable [] values,
    byte @Nullable [] smallCounts,
    double @Nullable [] counts) {

  private static final int LARGEST_SMALL = 127;

  static @Nullable PackedValues of(Distribution distribution) {
    double[] values = distribution.values();
    double[] counts = distribution.counts();
    if (values == null || counts == null) {
      return null;
    }
    int[] thousandths = thousandths(values);
    byte[] small = small(counts);
    return new PackedValues(
        thousandths, thousandths == null ? values : null, small, small == null ? counts : null);
  }

  private static int @Nullable [] thousandths(double[] values) {
    int[] packed = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      long scaled = Math.round(values[i] * 1000);
      if (scaled != (int) scaled || Double.compare(scaled / 1000.0, values[i]) != 0) {
        return null;
      }
      packed[i] = (int) scaled;
    }
    return packed;
  }

  private static byte @Nullable [] small(double[] counts) {
    byte[] packed = new byte[counts.length];
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0 || counts[i] > LARGEST_SMALL || counts[i] != (byte) counts[i]) {
        return null;
      }
      packed[i] = (byte) counts[i];
    }
    return packed;
  }

  /** The values again, exactly as they were. */
  double[] unpackedValues() {
    if (thousandths == null) {
      return Objects.requireNonNull(values);
    }
    double[] unpacked = new double[thousandths.length];
    for (int i = 0; i < unpacked.length; i++) {
      unpacked[i] = thousandths[i] / 1000.0;
    }
    return unpacked;
  }

  double[] unpackedCounts() {
    if (smallCounts == null) {
      return Objects.requireNonNull(counts);
    }
    double[] unpacked = new double[smallCounts.length];
    for (int i = 0; i < unpacked.length; i++) {
      unpacked[i] = smallCounts[i];
    }
    return unpacked;
  }
}
