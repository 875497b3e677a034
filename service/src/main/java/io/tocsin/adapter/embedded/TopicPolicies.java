package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Access policies of topics ("SetTopicAttributes", SNS API reference, November 2026). */
final class TopicPolicies {
  /** "Amazon SNS endpoints and quotas", AWS General Reference: 30 KB. */
  private static final int LONGEST = 30 * 1024;

  private TopicPolicies() {}

  /** The policy that SNS makes a topic with: the owner's account may do everything. */
  static String standard(String arn, String account) {
    ObjectNode policy = AlarmJson.object();
    policy.put("Version", "2008-10-17");
    policy.put("Id", "__default_policy_ID");
    ObjectNode statement = policy.putArray("Statement").addObject();
    statement.put("Sid", "__default_statement_ID");
    statement.put("Effect", "Allow");
    statement.putObject("Principal").put("AWS", "*");
    AlarmJson.array(
        statement,
        "Action",
        List.of(
            "SNS:GetTopicAttributes",
            "SNS:SetTopicAttributes",
            "SNS:AddPermission",
            "SNS:RemovePermission",
            "SNS:DeleteTopic",
            "SNS:Subscribe",
            "SNS:ListSubscriptionsByTopic",
            "SNS:Publish"));
    statement.put("Resource", arn);
    statement.putObject("Condition").putObject("StringEquals").put("AWS:SourceOwner", account);
    return AlarmJson.write(policy);
  }

  static void check(@Nullable String policy) {
    if (policy == null || !AlarmJson.isJson(policy)) {
      throw SnsErrors.invalid("Policy Error: null");
    }
    if (policy.length() > LONGEST) {
      throw SnsErrors.invalid("Policy Error: the policy has more than 30 KB");
    }
    JsonNode statements = AlarmJson.parse(policy).path("Statement");
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      if (!statement.has("Effect") || !statement.has("Principal") || !statement.has("Action")) {
        throw SnsErrors.invalid("Policy statement must contain Effect, Principal and Action");
      }
    }
  }
}
