package io.tocsin.adapter.aws;

import io.tocsin.plan.AccountFailure;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns the SDK's exceptions into sentences. Services are told apart by the code's text and not by
 * exception class: with the new protocols CloudWatch still sends the codes of its old one, and the
 * SDK then has no class for them.
 */
public final class AwsFailures {
  private static final Set<String> THROTTLED =
      Set.of("Throttling", "ThrottlingException", "Throttled", "RequestLimitExceeded");
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied", "AccessDeniedException", "AuthorizationError", "UnauthorizedOperation");
  private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException");

  /** "Common errors" of the API references: too old a signature, or what it was signed with. */
  static final Set<String> TOO_OLD =
      Set.of("RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture");

  private static final Set<String> UNKNOWN_KEY =
      Set.of(
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "InvalidSignatureException",
          "IncompleteSignature",
          "MissingAuthenticationToken");
  private static final Set<String> INVALID =
      Set.of(
          "ValidationError",
          "ValidationException",
          "InvalidParameterValue",
          "InvalidParameter",
          "InvalidParameterCombination",
          "MissingParameter");

  /** As the SDK says of a profile that needs a module which is not part of Tocsin. */
  private static final String NO_MODULE = "service module must be on the class path";

  private static final String SSO =
      "the profile signs in by SSO, which Tocsin leaves to the AWS CLI; sign in with 'aws sso login'"
          + " and run: eval \"$(aws configure export-credentials --format env)\"";

  private static final Pattern NO_PROFILE = Pattern.compile("no credentials for profile '([^']*)'");

  private AwsFailures() {}

  /**
   * Makes a call.
   *
   * @param action as in IAM policies, such as {@code cloudwatch:PutMetricAlarm}
   * @throws AccountFailure with a sentence, for everything the SDK throws
   */
  static <T> T call(String action, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException failure) {
      throw new AccountFailure(kind(failure), sentence(action, failure), failure);
    } catch (IllegalStateException failure) {
      if (String.valueOf(failure.getMessage()).contains(NO_MODULE)) {
        throw new AccountFailure(SSO, failure);
      }
      throw failure;
    }
  }

  /** Whether the call was made, and whether making it again may help. */
  static AccountFailure.Kind kind(SdkException failure) {
    if (failure instanceof AwsServiceException service) {
      AwsErrorDetails details = service.awsErrorDetails();
      String code = details == null ? null : details.errorCode();
      if ((code != null && THROTTLED.contains(code)) || service.isThrottlingException()) {
        return AccountFailure.Kind.THROTTLED;
      }
      return service.statusCode() >= 500
          ? AccountFailure.Kind.UNAVAILABLE
          : AccountFailure.Kind.REFUSED;
    }
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException
        || failure.getCause() instanceof IOException) {
      return AccountFailure.Kind.UNANSWERED;
    }
    return AccountFailure.Kind.REFUSED;
  }

  /** What went wrong with a call and what to do, as one sentence without a final full stop. */
  public static String sentence(String action, SdkException failure) {
    if (failure instanceof AwsServiceException service) {
      return ofService(action, service);
    }
    String message = String.valueOf(failure.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("unable to load region") || lower.contains("region must be")) {
      return "no AWS Region is set; set AWS_REGION or the Region of the environment";
    }
    if (lower.contains(NO_MODULE)) {
      return SSO;
    }
    Matcher profile = NO_PROFILE.matcher(message);
    if (profile.find() && !profile.group(1).equals("default")) {
      return "there are no credentials for the AWS profile '%s'; 'aws configure list-profiles' says which profiles there are"
          .formatted(profile.group(1));
    }
    if (lower.contains("unable to load credentials")) {
      return "no AWS credentials were found; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY, or give the machine a role";
    }
    if (lower.contains("token") && lower.contains("expired")) {
      return "the AWS credentials have expired; sign in again";
    }
    if (failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException) {
      return action + " was not answered in time; check the network and try again";
    }
    if (failure instanceof SdkClientException) {
      return "%s could not be reached (%s); check the network, the proxy and the Region"
          .formatted(action.substring(0, action.indexOf(':')), rootMessage(failure));
    }
    return action + " failed: " + message;
  }

  private static String ofService(String action, AwsServiceException failure) {
    AwsErrorDetails details = failure.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    String message =
        details == null || details.errorMessage() == null
            ? String.valueOf(failure.getMessage())
            : details.errorMessage();
    if (THROTTLED.contains(code) || failure.isThrottlingException()) {
      return action
          + " was throttled, also after several tries (AWS: "
          + message
          + "); something else calls this account much; try again in a minute";
    }
    if (DENIED.contains(code) && action.equals("sts:AssumeRole")) {
      return "the role of the environment cannot be assumed (%s); allow these credentials sts:AssumeRole on it, and let its trust policy name them and the external_id"
          .formatted(message);
    }
    if (DENIED.contains(code)) {
      return "%s is not allowed to these credentials (%s); add the action to their policy"
          .formatted(action, message);
    }
    if (EXPIRED.contains(code)) {
      return "the AWS credentials have expired; sign in again";
    }
    if (TOO_OLD.contains(code)) {
      return "AWS took %s for expired (%s); set the clock of this machine, or sign in again"
          .formatted(action, message);
    }
    if (UNKNOWN_KEY.contains(code)) {
      return "AWS does not know these credentials (%s: %s); check the profile or sign in again"
          .formatted(code, message);
    }
    if (INVALID.contains(code)) {
      return "AWS refused %s as invalid: %s".formatted(action, message);
    }
    if (code.equals("LimitExceeded") || code.equals("LimitExceededException")) {
      return "%s would exceed a quota of the account: %s; ask AWS for a higher one"
          .formatted(action, message);
    }
    if (failure.statusCode() >= 500) {
      return "%s failed at AWS (HTTP %d %s), also after several tries (AWS: %s); try again later"
          .formatted(action, failure.statusCode(), code, message)
          .replace(" )", ")");
    }
    return "%s failed: %s (%s, HTTP %d)".formatted(action, message, code, failure.statusCode());
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName()
        + (root.getMessage() == null ? "" : ": " + root.getMessage());
  }
}
