package io.tocsin.adapter.embedded;

import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.TooManyTagsException;

/** Errors as the CloudWatch Logs client throws them. */
final class LogsErrors {
  private LogsErrors() {}

  static CloudWatchLogsException invalid(String message) {
    return fill(InvalidParameterException.builder(), "InvalidParameterException", message);
  }

  static CloudWatchLogsException missing(String what) {
    return fill(
        ResourceNotFoundException.builder(),
        "ResourceNotFoundException",
        "The specified " + what + " does not exist.");
  }

  static CloudWatchLogsException exists() {
    return fill(
        ResourceAlreadyExistsException.builder(),
        "ResourceAlreadyExistsException",
        "The specified log group already exists");
  }

  static CloudWatchLogsException limit(String message) {
    return fill(LimitExceededException.builder(), "LimitExceededException", message);
  }

  static CloudWatchLogsException tooManyTags() {
    return fill(
        TooManyTagsException.builder(), "TooManyTagsException", "A resource has at most 50 tags");
  }

  static CloudWatchLogsException throttled() {
    return fill(CloudWatchLogsException.builder(), "ThrottlingException", "Rate exceeded");
  }

  private static CloudWatchLogsException fill(
      CloudWatchLogsException.Builder builder, String code, String message) {
    return (CloudWatchLogsException)
        ServiceErrors.fill(builder, "CloudWatchLogs", code, 400, message);
  }
}
