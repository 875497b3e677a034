package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.eventpattern.EventPattern;
import io.tocsin.eventpattern.EventPatternSyntaxException;
import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was set of a subscription ("SetSubscriptionAttributes", Amazon SNS API Reference, read in
 * November 2026). Filters of messages have the comparisons of event patterns.
 */
record SubscriptionAttributes(SortedMap<String, String> values) {
  static final SubscriptionAttributes NONE = new SubscriptionAttributes(new TreeMap<>());

  private static final String RAW = "RawMessageDelivery";
  private static final String FILTER = "FilterPolicy";
  private static final String SCOPE = "FilterPolicyScope";
  private static final String REDRIVE = "RedrivePolicy";
  private static final Set<String> RAW_PROTOCOLS = Set.of("http", "https", "sqs", "firehose");
  private static final Set<String> SCOPES = Set.of("MessageAttributes", "MessageBody");

  SubscriptionAttributes {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * With one more, or one changed; a filter or dead letters of {@code {}} are none.
   *
   * @throws software.amazon.awssdk.services.sns.model.SnsException when SNS would not take it
   */
  SubscriptionAttributes with(String protocol, @Nullable String name, String value) {
    SortedMap<String, String> changed = new TreeMap<>(values);
    switch (name == null ? "" : name) {
      case RAW:
        if (!value.equals("true") && !value.equals("false")) {
          throw wrong(name, "true or false was expected, not " + value);
        }
        if (value.equals("true") && !RAW_PROTOCOLS.contains(protocol)) {
          throw wrong(name, "Delivery protocol [" + protocol + "] does not support raw delivery");
        }
        changed.put(RAW, value);
        break;
      case FILTER:
        if (isNothing(value)) {
          changed.remove(FILTER);
          changed.remove(SCOPE);
        } else {
          pattern(value);
          changed.put(FILTER, value);
        }
        break;
      case SCOPE:
        if (!SCOPES.contains(value)) {
          throw wrong(name, "MessageAttributes or MessageBody was expected, not " + value);
        }
        changed.put(SCOPE, value);
        break;
      case REDRIVE:
        if (isNothing(value)) {
          changed.remove(REDRIVE);
        } else if (!(object(REDRIVE, value).fields().get("deadLetterTargetArn")
                instanceof JsonValue.JsonText queue)
            || !queue.text().matches("arn:aws[a-z-]*:sqs:[^:]+:\\d{12}:.+")) {
          throw wrong(name, "deadLetterTargetArn must be an SQS queue ARN");
        } else {
          changed.put(REDRIVE, value);
        }
        break;
      default:
        throw SnsErrors.invalid(
            "AttributeName Reason: the embedded account knows %s, %s, %s and %s, not %s"
                .formatted(RAW, FILTER, SCOPE, REDRIVE, name));
    }
    return new SubscriptionAttributes(changed);
  }

  /**
   * Whether a message without attributes, as alarms and EventBridge send it, gets through the
   * filter.
   */
  boolean lets(String message) {
    String filter = values.get(FILTER);
    if (filter == null) {
      return true;
    }
    try {
      JsonValue seen =
          "MessageBody".equals(values.get(SCOPE))
              ? JsonReader.read(message)
              : JsonReader.read("{}");
      return pattern(filter).matches(seen);
    } catch (JsonSyntaxException e) {
      return false;
    }
  }

  private static EventPattern pattern(String filter) {
    try {
      return EventPattern.of(object(FILTER, filter));
    } catch (EventPatternSyntaxException e) {
      throw wrong(FILTER, String.valueOf(e.getMessage()));
    }
  }

  private static boolean isNothing(String value) {
    return value.isBlank() || value.strip().equals("{}");
  }

  private static JsonValue.JsonObject object(String name, String value) {
    try {
      if (JsonReader.read(value) instanceof JsonValue.JsonObject object) {
        return object;
      }
    } catch (JsonSyntaxException e) {
      throw wrong(name, "failed to parse JSON");
    }
    throw wrong(name, "a JSON object was expected");
  }

  private static RuntimeException wrong(String name, String reason) {
    return SnsErrors.invalid(name + " Reason: " + reason);
  }

  String json() {
    ObjectNode json = AlarmJson.object();
    values.forEach(json::put);
    return AlarmJson.write(json);
  }

  static SubscriptionAttributes ofJson(String text) {
    SortedMap<String, String> values = new TreeMap<>();
    AlarmJson.parse(text)
        .fields()
        .forEachRemaining(field -> values.put(field.getKey(), field.getValue().asText()));
    return values.isEmpty() ? NONE : new SubscriptionAttributes(values);
  }
}
