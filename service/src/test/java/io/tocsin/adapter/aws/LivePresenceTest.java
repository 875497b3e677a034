package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether the policy of a topic lets the alarms of an account publish. */
class LivePresenceTest {
  private static final String ACCOUNT = "111122223333";

  private static boolean may(String statement) {
    return LivePresence.mayPublish("{\"Statement\": [" + statement + "]}", ACCOUNT);
  }

  @Test
  void the_policy_that_sns_writes_by_itself_lets_the_account_publish() {
    assertThat(
            may(
                """
                {"Effect": "Allow", "Principal": {"AWS": "*"},
                 "Action": ["SNS:GetTopicAttributes", "SNS:Publish"], "Resource": "*",
                 "Condition": {"StringEquals": {"AWS:SourceOwner": "111122223333"}}}
                """))
        .isTrue();
  }

  @Test
  void that_of_another_account_does_not() {
    assertThat(
            may(
                """
                {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "SNS:Publish",
                 "Condition": {"StringEquals": {"AWS:SourceOwner": "444455556666"}}}
                """))
        .isFalse();
  }

  @Test
  void cloudwatch_is_allowed_by_name_for_alarms_of_the_account() {
    assertThat(
            may(
                """
                {"Effect": "Allow", "Principal": {"Service": "cloudwatch.amazonaws.com"},
                 "Action": "sns:Publish", "Condition": {"ArnLike":
                   {"aws:SourceArn": "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:*"}}}
                """))
        .isTrue();
  }

  @Test
  void another_service_alone_is_not_enough() {
    assertThat(
            may(
                """
                {"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                 "Action": "sns:Publish"}
                """))
        .isFalse();
  }

  @Test
  void a_denial_without_condition_wins() {
    assertThat(
            may(
                """
                {"Effect": "Allow", "Principal": "*", "Action": "sns:*"},
                {"Effect": "Deny", "Principal": "*", "Action": "sns:Publish"}
                """))
        .isFalse();
  }

  @Test
  void what_is_no_policy_allows_nothing() {
    assertThat(LivePresence.mayPublish("", ACCOUNT)).isFalse();
    assertThat(LivePresence.mayPublish("{}", ACCOUNT)).isFalse();
    assertThat(LivePresence.mayPublish("not json", ACCOUNT)).isFalse();
  }
}
