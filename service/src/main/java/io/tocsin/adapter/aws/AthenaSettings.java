package io.tocsin.adapter.aws;

import io.tocsin.query.QueryLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how reports run on Athena.
 *
 * @param database of the view {@code alb_logs}
 * @param workGroup {@code primary} when there is no other
 * @param outputLocation {@code s3://…} for results; null when the workgroup says it or manages
 *     results
 * @param limits of a query for which nothing else is said
 * @param reuse how old an answer to the same question may be to be given again; zero asks anew
 * @param pagedRows an answer longer than this is read from its object in S3
 */
public record AthenaSettings(
    String database,
    String workGroup,
    @Nullable String outputLocation,
    QueryLimits limits,
    Duration reuse,
    long pagedRows) {
  /** As many as StartQueryExecution takes: seven days. */
  private static final Duration LONGEST_REUSE = Duration.ofMinutes(10_080);

  public AthenaSettings {
    if (reuse.isNegative() || reuse.compareTo(LONGEST_REUSE) > 0) {
      throw new IllegalArgumentException(
          "Athena gives answers again that are up to seven days old, found " + reuse + ".");
    }
  }

  /** Workgroup's own output location, five minutes, 100 GB, 10,000 rows; answers are not reused. */
  public static AthenaSettings of(String database, String workGroup) {
    return new AthenaSettings(
        database,
        workGroup,
        null,
        new QueryLimits(Duration.ofMinutes(5), 100_000_000_000L, 10_000),
        Duration.ZERO,
        10_000);
  }
}
