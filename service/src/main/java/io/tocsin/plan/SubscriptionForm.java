package io.tocsin.plan;

import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The attributes of a subscription that files say something of, in normal form
 * ("SetSubscriptionAttributes", Amazon SNS API Reference, read in November 2026): what was never
 * set is as SNS makes it, a filter has any form of JSON, and its scope says nothing without a
 * filter.
 */
public final class SubscriptionForm {
  /** All that are compared; a person may set others, such as DeliveryPolicy. */
  public static final Set<String> COMPARED =
      Set.of("RawMessageDelivery", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy");

  private static final String RAW = "RawMessageDelivery";
  private static final String FILTER = "FilterPolicy";
  private static final String SCOPE = "FilterPolicyScope";
  private static final String REDRIVE = "RedrivePolicy";

  private SubscriptionForm() {}

  static SortedMap<String, String> of(Map<String, String> attributes) {
    SortedMap<String, String> form = new TreeMap<>();
    if ("true".equals(attributes.get(RAW))) {
      form.put(RAW, "true");
    }
    String filter = JsonForm.ofPattern(attributes.getOrDefault(FILTER, ""));
    if (!filter.isEmpty() && !filter.equals("{}")) {
      form.put(FILTER, filter);
      form.put(SCOPE, attributes.getOrDefault(SCOPE, "MessageAttributes"));
    }
    String queue = deadLetters(attributes.getOrDefault(REDRIVE, ""));
    if (!queue.isEmpty()) {
      form.put(REDRIVE, queue);
    }
    return form;
  }

  /**
   * What to set an attribute to, so that it is as declared.
   *
   * @param desired attributes as declared
   */
  static String value(String attribute, Map<String, String> desired) {
    String declared = desired.get(attribute);
    if (declared != null) {
      return declared;
    }
    // SNS takes no attribute away; these values are those of one that never was.
    return switch (attribute) {
      case RAW -> "false";
      case SCOPE -> "MessageAttributes";
      default -> "{}";
    };
  }

  private static String deadLetters(String policy) {
    try {
      if (JsonReader.read(policy) instanceof JsonValue.JsonObject object) {
        JsonValue queue = object.fields().get("deadLetterTargetArn");
        return queue instanceof JsonValue.JsonText text ? text.text() : "";
      }
      return policy;
    } catch (JsonSyntaxException e) {
      return policy;
    }
  }
}
