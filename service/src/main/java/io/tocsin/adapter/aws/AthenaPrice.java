package io.tocsin.adapter.aws;

/**
 * List price: 5 USD a terabyte, rounded up to the megabyte, at least 10 MB a query, cancelled ones
 * too; nothing for one that failed, or whose answer was reused (Athena's pricing page, read in
 * 2026).
 */
final class AthenaPrice {
  private static final long LEAST_BYTES = 10_000_000;
  private static final long MEGABYTE = 1_000_000;
  private static final double MEGABYTES_A_DOLLAR = 200_000;

  private AthenaPrice() {}

  static double of(long bytes) {
    long billed = Math.max(LEAST_BYTES, bytes);
    return (billed + MEGABYTE - 1) / MEGABYTE / MEGABYTES_A_DOLLAR;
  }
}
