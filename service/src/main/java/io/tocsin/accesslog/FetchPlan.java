package io.tocsin.accesslog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What is to be fetched.
 *
 * @param missing objects that are not in the folder, or not with their size
 * @param kept files that are there already, with {@code keptBytes}
 * @param listings calls that listing took
 * @param problems what is odd about the store, one sentence each
 */
public record FetchPlan(
    List<LogStore.Entry> missing, int kept, long keptBytes, int listings, List<String> problems) {
  /**
   * List prices of S3 Standard in US East (N. Virginia), aws.amazon.com/s3/pricing, November 2026;
   * other Regions differ a little.
   */
  private static final BigDecimal USD_A_LISTING = new BigDecimal("0.000005");

  private static final BigDecimal USD_A_GET = new BigDecimal("0.0000004");
  private static final BigDecimal USD_A_GIGABYTE_OUT = new BigDecimal("0.09");
  private static final BigDecimal GIGABYTE = BigDecimal.valueOf(1L << 30);

  public FetchPlan {
    missing = List.copyOf(missing);
    problems = List.copyOf(problems);
  }

  /** Bytes to fetch. */
  public long bytes() {
    return missing.stream().mapToLong(LogStore.Entry::size).sum();
  }

  /** US dollars for the requests, those made and those to come, at list price. */
  public BigDecimal requestCost() {
    return USD_A_LISTING
        .multiply(BigDecimal.valueOf(listings))
        .add(USD_A_GET.multiply(BigDecimal.valueOf(missing.size())))
        .setScale(4, RoundingMode.UP);
  }

  /** US dollars for the bytes where they leave AWS; within a Region they are free. */
  public BigDecimal transferCost() {
    return USD_A_GIGABYTE_OUT
        .multiply(BigDecimal.valueOf(bytes()))
        .divide(GIGABYTE, 4, RoundingMode.UP);
  }
}
