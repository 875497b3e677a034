package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an alarm keeps of the time before Tocsin: its name, its description, its actions. */
class KeptKeysTest {
  private static final String METRIC =
      """
      metric: Shop Orders
      dimensions: {}
      statistic: Sum
      threshold: "> 1"
      period: 1m
      datapoints: 1 of 1
      missing: missing
      """;
  private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:shop-prod-ticket";

  @TempDir Path root;

  @Test
  void an_alarm_without_them_has_the_name_the_description_and_the_route_of_its_kind() {
    Alarm alarm = alarm("");

    assertThat(alarm.name()).isEqualTo("shop-prod-slow");
    assertThat(alarm.description()).startsWith("Something is slow\ncause, ticket,");
    assertThat(alarm.actions())
        .isEqualTo(new Actions(true, List.of(TOPIC), List.of(TOPIC), List.of()));
  }

  @Test
  void a_kept_name_is_the_name_in_cloudwatch() {
    assertThat(alarm("full_name: \"Orders: slow!\"\n").name()).isEqualTo("Orders: slow!");
  }

  @Test
  void a_composite_alarm_names_ids_and_watches_kept_names() {
    Definitions read =
        new AlarmSnippet(root)
            .readFile(
                AlarmSnippet.file("full_name: Orders are slow\n" + METRIC)
                    + """
                      - name: trouble
                        kind: cause
                        severity: ticket
                        summary: Trouble
                        composite: ALARM(slow)
                        suppressor: {alarm: slow, wait: 1m, extension: 1m}
                    """);

    CompositeAlarm trouble = (CompositeAlarm) read.alarms().get(1).alarm();
    assertThat(trouble.rule()).isEqualTo("ALARM(\"Orders are slow\")");
    assertThat(trouble.suppressor())
        .isEqualTo(new CompositeAlarm.Suppressor("Orders are slow", 60, 60));
  }

  @Test
  void a_kept_description_is_taken_as_it_is_and_may_be_none() {
    assertThat(alarm("description: |-\n  Call Anna.\n  Or Ben.\n").description())
        .isEqualTo("Call Anna.\nOr Ben.");
    assertThat(alarm("description: \"\"\n").description()).isNull();
  }

  @Test
  void actions_by_state_take_the_place_of_the_route() {
    Actions actions =
        alarm(
                """
                actions:
                  alarm: ["arn:aws:lambda:{region}:{account}:function:heal"]
                  insufficient_data: ["arn:aws:sns:{region}:{account}:other"]
                """)
            .actions();

    assertThat(actions)
        .isEqualTo(
            new Actions(
                true,
                List.of(),
                List.of("arn:aws:lambda:eu-central-1:111122223333:function:heal"),
                List.of("arn:aws:sns:eu-central-1:111122223333:other")));
  }

  @Test
  void actions_are_switched_off_without_being_lost() {
    assertThat(alarm("actions: {enabled: false}\n").actions())
        .isEqualTo(new Actions(false, List.of(TOPIC), List.of(TOPIC), List.of()));
  }

  @Test
  void an_expression_keeps_a_period_that_it_states() {
    MetricAlarm alarm =
        new AlarmSnippet(root)
            .metric(
                """
                metrics:
                  a: {metric: Shop Orders, dimensions: {}, statistic: Sum}
                  b: {expression: a * 2, period: 1m}
                threshold: "> 1"
                period: 1m
                datapoints: 1 of 1
                missing: missing
                """);

    assertThat(((Watched.MetricMath) alarm.watched()).queries())
        .extracting(query -> query.period())
        .containsExactly(null, 60);
  }

  private Alarm alarm(String keys) {
    return new AlarmSnippet(root).alarm(keys + METRIC);
  }
}
