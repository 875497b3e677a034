package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who may publish to a topic. */
class TopicPolicyTest {
  private static final String ARN = Shop.topicArn("page");
  private static final String THEIRS =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"budget\",\"Effect\":\"Allow\","
          + "\"Principal\":{\"Service\":\"budgets.amazonaws.com\"},\"Action\":\"SNS:Publish\","
          + "\"Resource\":\""
          + ARN
          + "\"}}";

  @Test
  void a_new_topic_keeps_what_SNS_allows_its_owner_and_lets_alarms_and_EventBridge_in() {
    String policy = TopicPolicy.with("", ARN, Shop.PROD);

    assertThat(policy)
        .startsWith(
            "{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{\"Sid\":\"__default_statement_ID\"")
        .contains("\"AWS:SourceOwner\":\"111122223333\"");
    assertThat(TopicPolicy.live(policy, ARN, Shop.PROD))
        .isEqualTo(TopicPolicy.desired(ARN, Shop.PROD));
    assertThat(TopicPolicy.fields(policy).get("Policy[TocsinCloudWatch]"))
        .contains(
            "\"aws:SourceAccount\":\"111122223333\"",
            "\"arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*\"",
            "\"Service\":\"cloudwatch.amazonaws.com\"");
    assertThat(TopicPolicy.fields(policy).get("Policy[TocsinEventBridge]"))
        .contains("\"Service\":\"events.amazonaws.com\"")
        .doesNotContain("Condition");
  }

  @Test
  void statements_of_others_stay() {
    String policy = TopicPolicy.with(THEIRS, ARN, Shop.PROD);

    assertThat(policy)
        .contains("budgets.amazonaws.com", "TocsinCloudWatch", "TocsinEventBridge")
        .doesNotContain("__default_statement_ID");
    assertThat(TopicPolicy.with(policy, ARN, Shop.PROD)).isEqualTo(policy);
  }

  @Test
  void a_statement_that_somebody_changed_is_another_one() {
    String policy =
        TopicPolicy.with(THEIRS, ARN, Shop.PROD)
            .replace("events.amazonaws.com", "s3.amazonaws.com");

    assertThat(
            Fields.diff(
                TopicPolicy.live(policy, ARN, Shop.PROD), TopicPolicy.desired(ARN, Shop.PROD)))
        .containsExactly(
            new FieldChange(
                "Policy[TocsinEventBridge]",
                "{\"Action\":\"SNS:Publish\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
                    + "\"s3.amazonaws.com\"},\"Resource\":\""
                    + ARN
                    + "\",\"Sid\":"
                    + "\"TocsinEventBridge\"}",
                "may publish"));
    assertThat(TopicPolicy.with(policy, ARN, Shop.PROD)).doesNotContain("s3.amazonaws.com");
  }

  @Test
  void the_order_of_fields_and_a_list_of_one_are_no_difference() {
    String policy =
        TopicPolicy.with("", ARN, Shop.PROD)
            .replace("\"Action\":\"SNS:Publish\"", "\"Action\":[\"SNS:Publish\"]");

    assertThat(TopicPolicy.live(policy, ARN, Shop.PROD))
        .isEqualTo(TopicPolicy.desired(ARN, Shop.PROD));
  }

  @Test
  void in_China_the_alarms_have_another_partition() {
    assertThat(
            TopicPolicy.with(
                "", "arn:aws-cn:sns:cn-north-1:111122223333:page", Shop.PROD.in("cn-north-1")))
        .contains("arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:*");
  }
}
