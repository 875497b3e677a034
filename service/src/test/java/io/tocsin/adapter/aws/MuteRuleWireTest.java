package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.evaluation.EvaluationRangePolicy;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.GetAlarmMuteRuleResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutAlarmMuteRuleRequest;

/** The embedded account answers the mute rule calls with what the service sends over HTTP. */
class MuteRuleWireTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void a_rule_goes_out_as_the_api_names_its_fields_and_comes_back_as_the_embedded_account_has_it()
      throws IOException {
    PutAlarmMuteRuleRequest put =
        PutAlarmMuteRuleRequest.builder()
            .name("weekend")
            .description("no pages")
            .rule(
                r ->
                    r.schedule(
                        s ->
                            s.expression("cron(0 18 * * FRI)")
                                .duration("P2DT12H")
                                .timezone("Europe/Berlin")))
            .muteTargets(t -> t.alarmNames("a"))
            .startDate(NOON)
            .build();
    CloudWatchClient embedded =
        EmbeddedAccount.open(
                JdbcConnectionPool.create("jdbc:h2:mem:mutes;DB_CLOSE_DELAY=-1", "", ""),
                "111122223333",
                "eu-central-1",
                InstantSource.fixed(NOON),
                EvaluationRangePolicy.PUBLISHED_EVIDENCE)
            .cloudWatch();
    embedded.putMetricAlarm(
        r ->
            r.alarmName("a")
                .namespace("AWS/RDS")
                .metricName("DatabaseConnections")
                .statistic("Maximum")
                .period(60)
                .evaluationPeriods(1)
                .threshold(400.0)
                .comparisonOperator("GreaterThanThreshold"));
    embedded.putAlarmMuteRule(put);

    try (WireServer server = new WireServer();
        AwsClients clients = server.clients()) {
      server
          .cbor(Map.of())
          .cbor(
              Map.of(
                  "Name",
                  "weekend",
                  "AlarmMuteRuleArn",
                  "arn:aws:cloudwatch:eu-central-1:111122223333:alarm-mute-rule:weekend",
                  "Description",
                  "no pages",
                  "Rule",
                  Map.of(
                      "Schedule",
                      Map.of(
                          "Expression",
                          "cron(0 18 * * FRI)",
                          "Duration",
                          "P2DT12H",
                          "Timezone",
                          "Europe/Berlin")),
                  "MuteTargets",
                  Map.of("AlarmNames", List.of("a")),
                  "StartDate",
                  NOON,
                  "Status",
                  "SCHEDULED",
                  "LastUpdatedTimestamp",
                  NOON,
                  "MuteType",
                  "RECURRING"));

      clients.cloudWatch().putAlarmMuteRule(put);
      GetAlarmMuteRuleResponse answer =
          clients.cloudWatch().getAlarmMuteRule(r -> r.alarmMuteRuleName("weekend"));

      assertThat(server.operations()).containsExactly("PutAlarmMuteRule", "GetAlarmMuteRule");
      JsonNode body = server.calls.get(0).body();
      assertThat(body.at("/Rule/Schedule/Expression").asText()).isEqualTo("cron(0 18 * * FRI)");
      assertThat(body.at("/Rule/Schedule/Duration").asText()).isEqualTo("P2DT12H");
      assertThat(body.at("/MuteTargets/AlarmNames/0").asText()).isEqualTo("a");
      assertThat(server.calls.get(1).body().get("AlarmMuteRuleName").asText()).isEqualTo("weekend");
      assertThat(embedded.getAlarmMuteRule(r -> r.alarmMuteRuleName("weekend")))
          .hasToString(answer.toString());
    }
  }
}
