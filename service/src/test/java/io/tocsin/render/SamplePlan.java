package io.tocsin.render;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.ChangePlayback;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostModel;
import io.tocsin.cost.Prices;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Location;
import io.tocsin.plan.Change;
import io.tocsin.plan.FieldChange;
import io.tocsin.plan.Live;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.Plan;
import io.tocsin.plan.Planner;
import io.tocsin.plan.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans of a shop in two Regions, always the same. */
final class SamplePlan {
  private static final Duration FORTNIGHT = Duration.ofDays(14);
  private static final Environment US = Shop.PROD.in("us-east-1");

  private SamplePlan() {}

  /** One of each: created, updated, deleted and unchanged; then a Region that is new. */
  static PlanReport shop() {
    Desired before =
        Shop.desired(
            Shop.metric("shop-prod-db-connections-high", 350),
            Shop.metric("shop-prod-db-cpu-high", 90),
            Shop.metric("shop-prod-old", 1));
    Desired after =
        new Desired(
            Shop.PROD,
            List.of(Shop.topic("shop-prod-page", "oncall@shop.example")),
            Shop.desired(
                    Shop.metric("shop-prod-db-connections-high", 400),
                    Shop.metric("shop-prod-db-cpu-high", 90),
                    Shop.composite(
                        "shop-prod-db-impaired", "ALARM(\"shop-prod-db-connections-high\")"))
                .alarms());
    BacktestComparison played =
        new BacktestComparison(SampleBacktest.shop(), SampleBacktest.shop(1.5));
    ChangePlayback playback =
        new ChangePlayback(FORTNIGHT, Set.of("api-latency-p99", "api-5xx-ratio"), played, null);
    Desired none = new Desired(US, List.of(), List.of());
    Desired edge =
        new Desired(US, List.of(), Shop.desired(Shop.metric("shop-prod-edge-5xx", 5)).alarms());
    return new PlanReport(
        List.of(
            target(before, after, playback),
            target(
                none, edge, new ChangePlayback(FORTNIGHT, Set.of(), null, "there is no history"))));
  }

  /** The first of the two alone, without history. */
  static PlanReport alone() {
    PlanReport.Target first = shop().targets().get(0);
    return new PlanReport(List.of(new PlanReport.Target(first.plan(), first.cost(), null)));
  }

  /** A plan that may not be applied, with names that mean something to HTML and Markdown. */
  static PlanReport hostile() {
    String name = "<script>alert(1)</script>|`x`\u001b[2J";
    List<Change> changes =
        List.of(
            change(Change.Kind.CONFLICT, name, "it is @everybody's, see <img src=//example.com/x>"),
            change(Change.Kind.NOTE, name, "*somebody* switched it off"),
            new Change(
                Change.Kind.UPDATE,
                Change.Resource.METRIC_ALARM,
                name,
                "</details>",
                List.of(new FieldChange("AlarmDescription", "a|b\n<b>", "")),
                null,
                new Location("alarms/a|b.yaml", 1, 1)));
    Plan plan = new Plan(Shop.PROD, changes, List.of(), List.of(), List.of("too <many> deletions"));
    Desired none = Shop.desired();
    return new PlanReport(List.of(new PlanReport.Target(plan, cost(none, none), null)));
  }

  /** Very many new alarms. */
  static PlanReport many(int count) {
    Desired after =
        Shop.desired(
            Stream.iterate(0, i -> i + 1)
                .limit(count)
                .map(i -> Shop.metric("shop-prod-alarm-" + i, i))
                .toArray(MetricAlarm[]::new));
    return new PlanReport(List.of(target(Shop.desired(), after, null)));
  }

  private static Change change(Change.Kind kind, String name, String sentence) {
    return new Change(kind, Change.Resource.METRIC_ALARM, name, "api", List.of(), sentence, null);
  }

  private static PlanReport.Target target(
      Desired before, Desired after, @Nullable ChangePlayback playback) {
    Live live =
        new Live(
            before.alarms().stream()
                .map(
                    alarm ->
                        new LiveAlarm(
                            alarm.alarm(),
                            alarm.tags(),
                            new LiveState(
                                AlarmState.OK, StateReason.UNCHECKED, Instant.EPOCH, Instant.EPOCH),
                            Shop.alarmArn(alarm.alarm().name())))
                .toList(),
            List.of());
    return new PlanReport.Target(Planner.plan(after, live), cost(before, after), playback);
  }

  private static CostChange cost(Desired before, Desired after) {
    CostModel model = new CostModel(Prices.packed());
    return new CostChange("the account", model.of(List.of(before)), model.of(List.of(after)));
  }
}
