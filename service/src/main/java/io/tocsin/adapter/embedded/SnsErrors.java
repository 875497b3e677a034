package io.tocsin.adapter.embedded;

import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.TagLimitExceededException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

/** Errors as the SNS client throws them. */
final class SnsErrors {
  private SnsErrors() {}

  static SnsException invalid(String message) {
    return fill(
        InvalidParameterException.builder(),
        "InvalidParameter",
        400,
        "Invalid parameter: " + message);
  }

  static SnsException topicMissing() {
    return fill(NotFoundException.builder(), "NotFound", 404, "Topic does not exist");
  }

  static SnsException subscriptionMissing() {
    return fill(NotFoundException.builder(), "NotFound", 404, "Subscription does not exist");
  }

  static SnsException resourceMissing() {
    return fill(
        ResourceNotFoundException.builder(), "ResourceNotFound", 404, "Resource does not exist");
  }

  static SnsException tooManyTags() {
    return fill(
        TagLimitExceededException.builder(),
        "TagLimitExceeded",
        400,
        "Could not complete request: tag quota of per resource exceeded");
  }

  static SnsException throttled() {
    return fill(ThrottledException.builder(), "Throttled", 429, "Rate exceeded");
  }

  private static SnsException fill(
      SnsException.Builder builder, String code, int status, String message) {
    return (SnsException) ServiceErrors.fill(builder, "Sns", code, status, message);
  }
}
