package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.TOPIC;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import org.junit.jupiter.api.Test;

/** Section 3.2 of the semantics: the message, field by field. */
class AlarmMessageTest {
  private final AccountId account = new AccountId("111122223333", "us-east-1");

  private static StateTransition toAlarm(String name) {
    return new StateTransition(
        name, NOON, AlarmState.OK, AlarmState.ALARM, new StateReason("why", null));
  }

  private static StoredAlarm stored(String name) {
    return new StoredAlarm(
        SdkConverter.alarm(connectionsHigh(name).alarmActions(TOPIC).build()),
        NOON,
        new LiveState(AlarmState.ALARM, new StateReason("why", null), NOON, NOON));
  }

  @Test
  void messageHasTheFieldsOfAMetricAlarm() {
    JsonNode json =
        AlarmJson.parse(
            AlarmMessage.json(stored("db-connections"), toAlarm("db-connections"), account, false));

    assertThat(json.path("AlarmDescription").isNull()).isTrue();
    assertThat(json.path("Region").asText()).isEqualTo("US East (N. Virginia)");
    assertThat(json.path("StateChangeTime").asText()).isEqualTo("2026-11-22T12:00:00.000+0000");
    assertThat(json.path("OKActions").isArray()).isTrue();
    assertThat(json.path("AlarmActions").get(0).asText()).isEqualTo(TOPIC);
    assertThat(json.path("OldStateValue").asText()).isEqualTo("OK");
    JsonNode trigger = json.path("Trigger");
    assertThat(trigger.path("StatisticType").asText()).isEqualTo("Statistic");
    assertThat(trigger.path("Statistic").asText()).isEqualTo("MAXIMUM");
    assertThat(trigger.path("Unit").isNull()).isTrue();
    assertThat(trigger.has("DatapointsToAlarm")).isFalse();
    assertThat(trigger.path("TreatMissingData").asText("x")).isEmpty();
    assertThat(trigger.path("Dimensions").get(0).toString())
        .isEqualTo("{\"value\":\"orders-db\",\"name\":\"DBInstanceIdentifier\"}");
  }

  @Test
  void subjectKeepsAHundredCharacters() {
    String name = "n".repeat(255);
    assertThat(AlarmMessage.subject(toAlarm(name), account))
        .hasSize(100)
        .startsWith("ALARM: \"nnn")
        .endsWith("n...\" in US East (N. Virginia)");
  }

  @Test
  void configurationSurvivesItsJson() {
    StoredAlarm stored = stored("a");
    assertThat(AlarmJson.read(AlarmJson.write(stored.alarm()))).isEqualTo(stored.alarm());
  }

  /** "Notifying users on alarm changes", User Guide, September 2026. */
  @Test
  void aMessageSaysThatItComesAfterAMuteWindow() {
    for (boolean after : new boolean[] {false, true}) {
      JsonNode json = AlarmJson.parse(AlarmMessage.json(stored("a"), toAlarm("a"), account, after));
      assertThat(json.path("ActionExecutedAfterMuteWindow").booleanValue()).isEqualTo(after);
    }
  }
}
