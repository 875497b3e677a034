package io.tocsin.adapter.embedded;

import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** Errors as the EventBridge client throws them. */
final class EventErrors {
  private EventErrors() {}

  /** The SDK has no class of its own for it. */
  static EventBridgeException validation(String message) {
    return fill(EventBridgeException.builder(), "ValidationException", message);
  }

  static EventBridgeException pattern(String reason) {
    return fill(
        InvalidEventPatternException.builder(),
        "InvalidEventPatternException",
        "Event pattern is not valid. Reason: " + reason);
  }

  static EventBridgeException ruleMissing(String rule) {
    return fill(
        ResourceNotFoundException.builder(),
        "ResourceNotFoundException",
        "Rule " + rule + " does not exist on EventBus default.");
  }

  static EventBridgeException limit() {
    return fill(
        LimitExceededException.builder(),
        "LimitExceededException",
        "The requested resource exceeds the maximum number allowed.");
  }

  static EventBridgeException throttled() {
    return fill(EventBridgeException.builder(), "ThrottlingException", "Rate exceeded");
  }

  private static EventBridgeException fill(
      EventBridgeException.Builder builder, String code, String message) {
    return (EventBridgeException) ServiceErrors.fill(builder, "EventBridge", code, 400, message);
  }
}
