package io.tocsin.adapter.embedded;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;

/** Errors as the CloudWatch client throws them: code, status and class (semantics 4.9). */
final class CloudWatchErrors {
  private CloudWatchErrors() {}

  /** What every parameter error of the alarm calls is; the SDK has no class of its own for it. */
  static CloudWatchException validation(String message) {
    return fill(CloudWatchException.builder(), "ValidationError", 400, message);
  }

  static CloudWatchException throttled() {
    return fill(CloudWatchException.builder(), "Throttling", 400, "Rate exceeded");
  }

  static CloudWatchException notFound(String message) {
    return fill(ResourceNotFoundException.builder(), "ResourceNotFound", 404, message);
  }

  /**
   * A body that is refused. The sentence has the form in which CloudWatch's answers are reported in
   * issues of Terraform's AWS provider.
   */
  static CloudWatchException dashboard(List<DashboardValidationMessage> messages) {
    String text =
        messages.stream()
            .map(
                each ->
                    "{ \"dataPath\": \"%s\", \"message\": \"%s\" }"
                        .formatted(each.dataPath(), each.message()))
            .collect(Collectors.joining(", "));
    return fill(
        DashboardInvalidInputErrorException.builder().dashboardValidationMessages(messages),
        "InvalidParameterInput",
        400,
        "The dashboard body is invalid, there are %d validation errors: [ %s ]"
            .formatted(messages.size(), text));
  }

  static CloudWatchException noDashboard(String message) {
    return fill(DashboardNotFoundErrorException.builder(), "ResourceNotFound", 404, message);
  }

  static CloudWatchException nextToken() {
    return fill(
        InvalidNextTokenException.builder(), "InvalidNextToken", 400, "Invalid nextToken value.");
  }

  static CloudWatchException value(String message) {
    return fill(InvalidParameterValueException.builder(), "InvalidParameterValue", 400, message);
  }

  static CloudWatchException combination(String message) {
    return fill(
        InvalidParameterCombinationException.builder(),
        "InvalidParameterCombination",
        400,
        message);
  }

  static CloudWatchException limit(String message) {
    return fill(LimitExceededException.builder(), "LimitExceeded", 400, message);
  }

  private static CloudWatchException fill(
      CloudWatchException.Builder builder, String code, int status, String message) {
    return (CloudWatchException) ServiceErrors.fill(builder, "CloudWatch", code, status, message);
  }
}
