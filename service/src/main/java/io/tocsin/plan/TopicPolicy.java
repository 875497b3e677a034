package io.tocsin.plan;

import io.tocsin.definition.Environment;
import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import io.tocsin.json.JsonValue.JsonArray;
import io.tocsin.json.JsonValue.JsonObject;
import io.tocsin.json.JsonValue.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may publish to a topic: alarms of the account, and EventBridge, which the policy that SNS
 * makes a topic with does not let in. Two statements of the policy are ours, by their ids; all
 * others stay as they are.
 *
 * <p>The statement for EventBridge has no condition, since EventBridge sends nothing that one could
 * ask for, and would be refused ("Amazon SNS permissions" in "Using resource-based policies for
 * Amazon EventBridge", EventBridge User Guide, read in November 2026).
 */
final class TopicPolicy {
  private static final String CLOUDWATCH = "TocsinCloudWatch";
  private static final String EVENTS = "TocsinEventBridge";

  /** Of the policy that SNS makes a topic with ("CreateTopic", SNS API reference). */
  private static final List<String> OWNERS =
      List.of(
          "SNS:GetTopicAttributes",
          "SNS:SetTopicAttributes",
          "SNS:AddPermission",
          "SNS:RemovePermission",
          "SNS:DeleteTopic",
          "SNS:Subscribe",
          "SNS:ListSubscriptionsByTopic",
          "SNS:Publish");

  private TopicPolicy() {}

  /** Field and text of the statements that a topic is to have. */
  static SortedMap<String, String> fields(String arn, Environment environment) {
    return fields(ours(arn, environment));
  }

  /** Field and text of the statements in a policy that are ours. */
  static SortedMap<String, String> fields(String policy) {
    return fields(
        statements(read(policy)).stream().filter(statement -> isOurs(statement)).toList());
  }

  private static SortedMap<String, String> fields(List<JsonValue> statements) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (JsonValue statement : statements) {
      fields.put("Policy[" + sid(statement) + "]", JsonForm.ofStatement(statement));
    }
    return fields;
  }

  /**
   * The policy with our statements as they are to be.
   *
   * @param policy as the topic has it; empty or unreadable for the one SNS makes it with
   */
  static String with(String policy, String arn, Environment environment) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(read(policy).fields());
    List<JsonValue> statements = new ArrayList<>();
    statements(new JsonObject(fields)).stream()
        .filter(statement -> !isOurs(statement))
        .forEach(statements::add);
    if (fields.isEmpty()) {
      fields.put("Version", text("2008-10-17"));
      statements.add(owner(arn, environment));
    }
    statements.addAll(ours(arn, environment));
    fields.put("Statement", new JsonArray(statements));
    return new JsonObject(fields).json();
  }

  private static JsonValue owner(String arn, Environment environment) {
    return object(
        "Sid", text("__default_statement_ID"),
        "Effect", text("Allow"),
        "Principal", object("AWS", text("*")),
        "Action", new JsonArray(OWNERS.stream().map(TopicPolicy::text).toList()),
        "Resource", text(arn),
        "Condition",
            object("StringEquals", object("AWS:SourceOwner", text(environment.account()))));
  }

  private static List<JsonValue> ours(String arn, Environment environment) {
    String alarms =
        "%s:cloudwatch:%s:%s:alarm:*"
            .formatted(
                arn.substring(0, arn.indexOf(":sns:")),
                environment.region(),
                environment.account());
    return List.of(
        object(
            "Sid", text(CLOUDWATCH),
            "Effect", text("Allow"),
            "Principal", object("Service", text("cloudwatch.amazonaws.com")),
            "Action", text("SNS:Publish"),
            "Resource", text(arn),
            "Condition",
                object(
                    "ArnLike", object("aws:SourceArn", text(alarms)),
                    "StringEquals", object("aws:SourceAccount", text(environment.account())))),
        object(
            "Sid", text(EVENTS),
            "Effect", text("Allow"),
            "Principal", object("Service", text("events.amazonaws.com")),
            "Action", text("SNS:Publish"),
            "Resource", text(arn)));
  }

  private static JsonObject read(String policy) {
    try {
      return JsonReader.read(policy) instanceof JsonObject object
          ? object
          : new JsonObject(Map.of());
    } catch (JsonSyntaxException e) {
      return new JsonObject(Map.of());
    }
  }

  private static List<JsonValue> statements(JsonObject policy) {
    JsonValue statement = policy.fields().get("Statement");
    if (statement instanceof JsonArray array) {
      return array.items();
    }
    return statement == null ? List.of() : List.of(statement);
  }

  private static boolean isOurs(JsonValue statement) {
    String sid = sid(statement);
    return sid.equals(CLOUDWATCH) || sid.equals(EVENTS);
  }

  private static String sid(JsonValue statement) {
    return statement instanceof JsonObject object
            && object.fields().get("Sid") instanceof JsonText text
        ? text.text()
        : "";
  }

  private static JsonValue text(String text) {
    return new JsonText(text);
  }

  private static JsonObject object(Object... namesAndValues) {
    Map<String, JsonValue> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], (JsonValue) namesAndValues[i + 1]);
    }
    return new JsonObject(fields);
  }
}
