package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CompositeAlarmEvaluatorTest {
  private static final String ARN =
      "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:shop-checkout-impaired";

  @Test
  void childrenWithoutDataMakeTheCompositeOkAndNotInsufficient() {
    AlarmRule rule = AlarmRule.parse("ALARM(api-5xx-ratio) OR ALARM(api-latency-p99)");

    assertThat(CompositeAlarmEvaluator.evaluate(rule, child -> AlarmState.INSUFFICIENT_DATA))
        .isEqualTo(AlarmState.OK);
    assertThat(
            CompositeAlarmEvaluator.evaluate(
                rule, child -> child.equals("api-latency-p99") ? AlarmState.ALARM : AlarmState.OK))
        .isEqualTo(AlarmState.ALARM);
  }

  @Test
  void reasonsAreThoseOfCloudWatch() {
    assertThat(CompositeAlarmEvaluator.created(ARN, AlarmState.OK).text())
        .isEqualTo(ARN + " was created and its alarm rule evaluates to OK");
    assertThat(CompositeAlarmEvaluator.updated(ARN, AlarmState.ALARM).text())
        .isEqualTo(ARN + " was updated and its new alarm rule evaluates to ALARM");
    StateReason reason =
        CompositeAlarmEvaluator.childTransitioned(
            ARN, AlarmState.ALARM, Instant.parse("2026-12-04T08:30:05.250Z"));
    assertThat(reason.text())
        .isEqualTo(ARN + " transitioned to ALARM at Friday 4 December, 2026 08:30:05 UTC");
    assertThat(reason.data())
        .isEqualTo(
            "{\"triggeringAlarms\":[{\"arn\":\""
                + ARN
                + "\",\"state\":{\"value\":\"ALARM\",\"timestamp\":"
                + "\"2026-12-04T08:30:05.250+0000\"}}]}");
  }

  @Test
  void namesAreEscapedInJson() {
    assertThat(
            CompositeAlarmEvaluator.childTransitioned("a\"b\\c\u0001", AlarmState.OK, Instant.EPOCH)
                .data())
        .contains("\"arn\":\"a\\\"b\\\\c\\u0001\"");
  }
}
