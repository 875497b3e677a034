package io.tocsin.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostModelTest {
  private static final String RATIO =
      """
        - name: ratio
          kind: symptom
          severity: info
          summary: Checkout fails
          metrics:
            bad: {metric: Shop Failed, dimensions: {Service: checkout}, statistic: Sum}
            late: {metric: Shop Late, dimensions: {Service: checkout}, statistic: Sum}
            all: {metric: Shop Requests, dimensions: {Service: checkout}, statistic: Sum}
            share: {expression: (bad + late) / all}
          threshold: "> 0.01"
          period: 1m
          datapoints: 3 of 5
          missing: notBreaching
      """;
  private static final String FINE =
      """
        - name: fine
          kind: cause
          severity: info
          summary: The queue grows within seconds
          metric: Shop Waiting
          dimensions: {Service: checkout}
          statistic: Maximum
          threshold: "> 100"
          period: 10s
          datapoints: 3 of 6
          missing: missing
      """;
  private static final String BOTH =
      """
        - name: both
          kind: symptom
          severity: info
          summary: Checkout is impaired
          composite: ALARM(ratio) AND ALARM(fine)
      """;

  private static final String BAND =
      """
        - name: unusual
          kind: symptom
          severity: info
          summary: Fewer orders than usual
          metric: Shop Orders
          dimensions: {Service: checkout}
          statistic: Sum
          threshold: below band(2)
          period: 5m
          datapoints: 3 of 3
          missing: breaching
      """;
  private static final String QUERY =
      """
        - name: any-server
          kind: cause
          severity: info
          summary: A server is busy
          query: SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/EC2", InstanceId)
          threshold: "> 90"
          period: 5m
          datapoints: 3 of 3
          missing: missing
      """;
  private static final String PROMQL =
      """
        - name: errors
          kind: symptom
          severity: info
          summary: Errors
          promql: rate(errors_total[5m]) > 5
          interval: 1m
          pending: 5m
          recovery: 5m
      """;

  @TempDir Path folder;
  private Path alarms = Path.of("alarms");

  @BeforeEach
  void platform() throws IOException {
    alarms = Files.createDirectory(folder.resolve("alarms"));
    Files.writeString(
        alarms.resolve("platform.yaml"),
        """
        platform: shop
        environments:
          prod: {account: "111122223333", region: eu-central-1}
        resources:
          orders: {type: sqs, QueueName: orders}
        routes:
          page: {topic: page, email: [a@shop.example]}
          ticket: {topic: ticket}
        """);
  }

  private Cost cost(String... declared) throws IOException {
    Files.writeString(
        alarms.resolve("checkout.yaml"),
        "component: checkout\nowner: shop\n"
            + (declared[0].startsWith("slos") || declared[0].startsWith("logs") ? "" : "alarms:\n")
            + String.join("", declared));
    Definitions definitions = DefinitionReader.read(alarms, null, Map.of());
    assertThat(definitions.hasErrors()).as(definitions.findings().toString()).isFalse();
    List<Desired> desired = definitions.desired().stream().toList();
    return new CostModel(Prices.packed()).of(desired);
  }

  @Test
  void an_alarm_over_metric_math_pays_for_each_metric_and_not_for_its_expressions()
      throws IOException {
    assertThat(cost(RATIO).lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.item()).isEqualTo(CostItem.STANDARD);
              assertThat(line.quantity()).isEqualTo(3);
              assertThat(line.amount()).isEqualByComparingTo("0.30");
            });
  }

  @Test
  void a_period_under_a_minute_pays_three_times_as_much() throws IOException {
    assertThat(cost(FINE).total()).isEqualByComparingTo("0.30");
  }

  @Test
  void a_composite_pays_for_itself_beside_what_it_is_made_of() throws IOException {
    Cost cost = cost(RATIO, FINE, BOTH);

    assertThat(cost.total()).isEqualByComparingTo("1.10");
    assertThat(cost.by(CostGrouping.ALARM))
        .extracting(CostGroup::name)
        .containsExactly("both", "fine", "ratio");
    assertThat(cost.by(CostGrouping.KIND))
        .extracting(CostGroup::name, group -> group.amount().toPlainString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("symptom", "0.80"),
            org.assertj.core.groups.Tuple.tuple("cause", "0.30"));
  }

  @Test
  void a_band_is_two_metrics_beside_the_one_that_is_compared() throws IOException {
    assertThat(cost(BAND).lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.item()).isEqualTo(CostItem.STANDARD);
              assertThat(line.quantity()).isEqualTo(3);
            });
  }

  @Test
  void a_query_pays_for_the_metrics_it_analyses_of_which_one_is_known() throws IOException {
    Cost cost = cost(QUERY);

    assertThat(cost.atLeast())
        .singleElement()
        .satisfies(line -> assertThat(line.item()).isEqualTo(CostItem.METRICS_INSIGHTS));
    assertThat(cost.total()).isEqualByComparingTo("0.10");
  }

  @Test
  void what_has_no_known_price_is_counted_and_not_priced() throws IOException {
    Cost cost = cost(PROMQL, FINE);

    assertThat(cost.unpriced())
        .singleElement()
        .satisfies(line -> assertThat(line.alarm()).isEqualTo("errors"));
    assertThat(cost.total()).isEqualByComparingTo("0.30");
    assertThat(cost.whole("all").unpriced()).isEqualTo(1);
  }

  @Test
  void an_objective_costs_what_its_alarms_do() throws IOException {
    Files.createFile(folder.resolve("burns.md"));
    Cost cost =
        cost(
            """
            slos:
              - name: checkout-works
                summary: Checkout works
                runbook: burns.md
                objective: 99.9
                window: 30d
                indicator:
                  total: {metric: Shop Requests, dimensions: {Service: checkout}, statistic: Sum}
                  bad:
                    failed: {metric: Shop Failed, dimensions: {Service: checkout}, statistic: Sum}
                    late: {metric: Shop Late, dimensions: {Service: checkout}, statistic: Sum}
            """);

    assertThat(cost.by(CostGrouping.SLO))
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.name()).isEqualTo("checkout-works");
              assertThat(group.amount()).isEqualByComparingTo("3.40");
            });
  }

  @Test
  void a_metric_filter_makes_a_metric_that_is_paid_for() throws IOException {
    Cost cost =
        cost(
            """
            logs:
              - group: /shop/api
                filters:
                  - name: payment-failed
                    pattern: '{ $.event = "payment_failed" }'
                    metric: Shop PaymentFailures
                    value: 1
                    dimensions: {Route: $.route}
            """);

    assertThat(cost.total()).isEqualByComparingTo("0.30");
    assertThat(cost.atLeast()).hasSize(1);
    assertThat(cost.by(CostGrouping.KIND))
        .extracting(CostGroup::name)
        .containsExactly("(metric filter)");
  }

  @Test
  void groups_of_any_kind_add_up_to_the_total() throws IOException {
    Cost cost = cost(RATIO, FINE, BOTH);

    for (CostGrouping grouping : CostGrouping.values()) {
      assertThat(
              cost.by(grouping).stream()
                  .map(CostGroup::amount)
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .as("by " + grouping.key())
          .isEqualByComparingTo(cost.total());
    }
  }

  @Test
  void a_change_tells_only_what_becomes_dearer_or_cheaper() throws IOException {
    CostChange change = new CostChange("main", cost(RATIO, FINE), cost(RATIO, FINE, BOTH));

    assertThat(change.difference()).isEqualByComparingTo("0.50");
    assertThat(change.by(CostGrouping.ALARM))
        .singleElement()
        .satisfies(group -> assertThat(group.name()).isEqualTo("both"));
    assertThat(new CostChange("main", cost(RATIO), cost(RATIO)).by(CostGrouping.ALARM)).isEmpty();
  }
}
