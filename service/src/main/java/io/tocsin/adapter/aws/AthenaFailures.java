package io.tocsin.adapter.aws;

import io.tocsin.plan.AccountFailure;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.QueryFailure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.AthenaError;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/**
 * What Athena says went wrong, and whether asking again may help ("AthenaError" in the Athena API
 * reference and the guide's "Athena error reference").
 */
final class AthenaFailures {
  private static final int SYSTEM = 1;
  private static final int FIRST_THROTTLE = 1400;
  private static final int LAST_THROTTLE = 1499;

  /** Seen in the reason of queries that passed BytesScannedCutoffPerQuery (dbt-adapters 1221). */
  private static final String CUT_OFF = "bytes scanned limit was exceeded";

  private AthenaFailures() {}

  /** Whether a call may be made again: it was throttled, not answered, or failed at AWS. */
  static boolean passes(SdkException failure) {
    return AwsFailures.kind(failure) != AccountFailure.Kind.REFUSED;
  }

  /**
   * Whether a query that failed may be submitted anew. Athena says so itself; where it does not, an
   * error of the system or of throttling may pass, and the user's own does not.
   */
  static boolean passes(QueryExecutionStatus status) {
    AthenaError error = status.athenaError();
    if (error == null) {
      return false;
    }
    if (error.retryable() != null) {
      return error.retryable();
    }
    Integer type = error.errorType();
    return (error.errorCategory() != null && error.errorCategory() == SYSTEM)
        || (type != null && type >= FIRST_THROTTLE && type <= LAST_THROTTLE);
  }

  /** Of a query that failed or was cancelled at Athena. */
  static QueryFailure of(
      BoundQuery query, String id, AthenaSettings settings, QueryExecutionStatus status) {
    AthenaError error = status.athenaError();
    String reason =
        error != null && error.errorMessage() != null
            ? error.errorMessage()
            : status.stateChangeReason();
    if (reason != null && reason.toLowerCase(Locale.ROOT).contains(CUT_OFF)) {
      return new QueryFailure(
          "Athena stopped the report '"
              + query.report()
              + "': it read more than the workgroup '"
              + settings.workGroup()
              + "' lets a query read (execution "
              + id
              + "); ask for a shorter range.");
    }
    return failure(
        query,
        (reason == null ? "it was " + status.stateAsString() : reason) + " (execution " + id + ")",
        null);
  }

  /** Of a call. */
  static QueryFailure of(BoundQuery query, String action, SdkException e) {
    return failure(query, AwsFailures.sentence(action, e), e);
  }

  static QueryFailure failure(BoundQuery query, String reason, @Nullable Throwable cause) {
    String sentence = "Athena could not run the report '" + query.report() + "': " + reason;
    return cause == null ? new QueryFailure(sentence) : new QueryFailure(sentence, cause);
  }
}
