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
        """);
  }

  private Cost cost(String... declared) throws IOException {
    Files.writeString(
        alarms.resolve("checkout.yaml"),
        "component: checkout\nowner: shop\nalarms:\n" + String.join("", declared));
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
