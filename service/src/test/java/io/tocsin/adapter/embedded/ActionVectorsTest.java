package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.evaluation.EvaluationRangePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * The transitions of vectors/actions-and-mutes.yaml: which list runs. Mute rules are in
 * MuteVectorsTest of the evaluation; EventBridge is not in the embedded account.
 */
class ActionVectorsTest {
  private final SettableClock clock = new SettableClock(NOON);
  private final EmbeddedAccount account =
      EmbeddedAccount.open(
          JdbcConnectionPool.create(
              "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", ""),
          "111122223333",
          "eu-central-1",
          clock,
          EvaluationRangePolicy.PUBLISHED_EVIDENCE,
          EmbeddedAccount.Confirmation.AT_ONCE);

  @SuppressWarnings("unchecked")
  static Stream<Map<String, Object>> transitions() throws IOException {
    try (InputStream file =
        ActionVectorsTest.class.getResourceAsStream("/cloudwatch/vectors/actions-and-mutes.yaml")) {
      Map<String, Object> vectors = new Yaml().load(file);
      return ((List<Map<String, Object>>) vectors.get("transitions")).stream();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("transitions")
  void theListOfTheNewStateRuns(Map<String, Object> vector) {
    String ok = topic("ok_actions");
    String alarm = topic("alarm_actions");
    String insufficient = topic("insufficient_data_actions");
    boolean enabled = (boolean) vector.getOrDefault("actions_enabled", true);
    String from = (String) vector.get("from");
    put(ok, alarm, insufficient, enabled, 400);
    if (from != null) {
      set(from);
    }
    int before = account.outbox(1000, Long.MAX_VALUE).size();
    clock.forward(Duration.ofMinutes(1));

    if (vector.get("via") instanceof String via && via.startsWith("PutMetricAlarm")) {
      put(ok, alarm, insufficient, enabled, from == null ? 400 : 500);
    } else {
      set((String) vector.get("to"));
    }

    List<OutboxMessage> mails = account.outbox(1000, Long.MAX_VALUE);
    String runs = (String) vector.get("runs");
    assertThat(mails).hasSize(before + (runs.equals("none") ? 0 : 1));
    if (!runs.equals("none")) {
      assertThat(mails.get(0).topic()).endsWith(":" + runs);
    }
    assertThat(account.cloudWatch().describeAlarms().metricAlarms().get(0).stateValueAsString())
        .isEqualTo(vector.get("to"));
  }

  private String topic(String name) {
    String arn = account.sns().createTopic(r -> r.name(name)).topicArn();
    account.sns().subscribe(r -> r.topicArn(arn).protocol("email").endpoint("a@example.com"));
    return arn;
  }

  private void put(
      String ok, String alarm, String insufficient, boolean enabled, double threshold) {
    account
        .cloudWatch()
        .putMetricAlarm(
            connectionsHigh("a")
                .threshold(threshold)
                .actionsEnabled(enabled)
                .okActions(ok)
                .alarmActions(alarm)
                .insufficientDataActions(insufficient)
                .build());
  }

  private void set(String state) {
    account.cloudWatch().setAlarmState(r -> r.alarmName("a").stateValue(state).stateReason("test"));
  }
}
