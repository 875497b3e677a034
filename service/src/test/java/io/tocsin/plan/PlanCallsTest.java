package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCallsTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "3, 1", "4, 2", "6, 2", "100, 34", "1000, 334"})
  void three_alarms_are_written_a_second(int alarms, int seconds) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < alarms; i++) {
      steps.add(put("a" + i));
    }

    assertThat(PlanCalls.of(steps).seconds()).isEqualTo(seconds);
    assertThat(PlanCalls.of(steps).count()).isEqualTo(alarms);
  }

  @Test
  void puts_and_deletes_of_alarms_share_a_limit_and_topics_have_their_own() {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      steps.add(put("new" + i));
      steps.add(new Step.Delete(Change.Resource.METRIC_ALARM, "old" + i, "arn"));
      steps.add(
          new Step.Subscribe("page", "arn", Endpoint.email(i + "@shop.example"), new TreeMap<>()));
    }

    PlanCalls calls = PlanCalls.of(steps);

    assertThat(calls.operations())
        .isEqualTo(Map.of("PutMetricAlarm", 3, "DeleteAlarms", 3, "Subscribe", 3));
    assertThat(calls.seconds())
        .as("2 s for six alarms, 0.3 s for three subscriptions")
        .isEqualTo(3);
  }

  @Test
  void accounts_and_regions_come_one_after_the_other() {
    PlanCalls one = PlanCalls.of(List.of(put("a")));

    PlanCalls both = PlanCalls.together(List.of(one, one));

    assertThat(both.seconds()).isEqualTo(2);
    assertThat(both.operations()).isEqualTo(Map.of("PutMetricAlarm", 2));
  }

  private static Step put(String name) {
    return new Step.PutAlarm(Shop.metric(name, 1), Shop.tags());
  }
}
