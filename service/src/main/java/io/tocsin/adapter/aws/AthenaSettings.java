package io.tocsin.adapter.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how reports run on Athena.
 *
 * @param database of the view {@code alb_logs}
 * @param workGroup {@code primary} when there is no other
 * @param outputLocation {@code s3://…} for results; null when the workgroup says it or manages
 *     results
 * @param timeout how long a query may take, waiting included; after that it is stopped
 * @param rowLimit rows of an answer; what is beyond is cut and marked
 */
public record AthenaSettings(
    String database,
    String workGroup,
    @Nullable String outputLocation,
    Duration timeout,
    int rowLimit) {

  /** Workgroup's own output location, five minutes, 10,000 rows. */
  public static AthenaSettings of(String database, String workGroup) {
    return new AthenaSettings(database, workGroup, null, Duration.ofMinutes(5), 10_000);
  }
}
