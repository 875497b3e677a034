package io.tocsin.adapter.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * An error as it goes over the wire.
 *
 * @param code as error details have it
 * @param shape the name of the error's shape where the service has one; else the code
 */
record WireError(String code, @Nullable String shape, int status, @Nullable String message) {

  static WireError of(AwsServiceException e) {
    String name = e.getClass().getSimpleName();
    String service = e.awsErrorDetails().serviceName();
    // The base class of a service's errors is no shape: what it says has a code only.
    boolean modeled = !e.getClass().getSuperclass().equals(AwsServiceException.class);
    return new WireError(
        e.awsErrorDetails().errorCode(),
        modeled && !name.equals(service + "Exception") ? name : null,
        e.statusCode(),
        e.awsErrorDetails().errorMessage());
  }

  /** As each service says that it is called too often, by its API reference. */
  static WireError throttled(String service) {
    return switch (service) {
      case "sns" -> new WireError("Throttled", "ThrottledException", 429, "Rate exceeded");
      case "tag" -> new WireError("ThrottledException", "ThrottledException", 400, "Rate exceeded");
      case "logs", "events" -> new WireError("ThrottlingException", null, 400, "Rate exceeded");
      default -> new WireError("Throttling", null, 400, "Rate exceeded");
    };
  }
}
