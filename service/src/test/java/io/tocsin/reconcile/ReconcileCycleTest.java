package io.tocsin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.adapter.aws.AlarmHistoryReader;
import io.tocsin.adapter.aws.EmbeddedPorts;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.Applier;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Change;
import io.tocsin.plan.Live;
import io.tocsin.plan.LiveAlarms;
import io.tocsin.plan.LivePorts;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.Planner;
import io.tocsin.plan.Shop;
import io.tocsin.reconcile.Reconciliation.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Cycles over the embedded account. */
class ReconcileCycleTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Instant now = NOON;
  private final MemoryLease lease = new MemoryLease();
  private final Shopkeeper account = new Shopkeeper();
  private ReconcileCycle.Files files =
      new ReconcileCycle.Files(
          List.of(Shop.desired(Shop.metric("slow", 1), Shop.metric("broken", 2))), List.of());

  private ReconcileCycle cycle(ReconcileMode mode, boolean prune) {
    return new ReconcileCycle(
        mode, prune, lease, Duration.ofSeconds(6), () -> files, List.of(account));
  }

  private void declare(MetricAlarm... alarms) {
    files = new ReconcileCycle.Files(List.of(Shop.desired(alarms)), List.of());
  }

  @Test
  void apply_makes_the_account_as_the_files_say_and_then_finds_it_in_order() {
    ReconcileCycle cycle = cycle(ReconcileMode.APPLY, false);

    Reconciliation first = cycle.run(now);
    Reconciliation second = cycle.run(now);

    assertThat(first.state()).isEqualTo(State.REPAIRED);
    assertThat(first.applied()).isEqualTo(2);
    assertThat(second.state()).isEqualTo(State.IN_ORDER);
    assertThat(second.applied()).isZero();
  }

  @Test
  void observe_tells_drift_with_when_it_was_seen_and_made_and_leaves_it() {
    cycle(ReconcileMode.APPLY, false).run(now);
    now = NOON.plusSeconds(60);
    account.alarms.put(Shop.metric("slow", 99), Shop.tags());
    ReconcileCycle cycle = cycle(ReconcileMode.OBSERVE, false);
    Reconciliation first = cycle.run(NOON.plusSeconds(120));
    Reconciliation later = cycle.run(NOON.plusSeconds(180));

    assertThat(first.state()).isEqualTo(State.DRIFTED);
    assertThat(later.drift())
        .extracting(each -> each.change().name(), Drift::seen, Drift::changed)
        .containsExactly(tuple("slow", NOON.plusSeconds(120), NOON.plusSeconds(60)));
    assertThat(later.drift().get(0).change().fields())
        .anyMatch(field -> field.live().equals("99.0") || field.live().equals("99"));
  }

  @Test
  void what_the_files_do_not_declare_any_more_goes_only_with_prune() {
    cycle(ReconcileMode.APPLY, false).run(now);
    declare(Shop.metric("slow", 1));

    Reconciliation kept = cycle(ReconcileMode.APPLY, false).run(now);
    assertThat(kept.state()).isEqualTo(State.DRIFTED);
    assertThat(kept.drift())
        .extracting(each -> each.change().kind(), each -> each.change().name())
        .containsExactly(tuple(Change.Kind.DELETE, "broken"));

    Reconciliation pruned = cycle(ReconcileMode.APPLY, true).run(now);
    assertThat(pruned.state()).isEqualTo(State.REPAIRED);
    assertThat(cycle(ReconcileMode.OBSERVE, false).run(now).state()).isEqualTo(State.IN_ORDER);
  }

  @Test
  void files_with_mistakes_change_nothing_and_the_last_good_ones_hold() {
    ReconcileCycle cycle = cycle(ReconcileMode.APPLY, true);
    cycle.run(now);
    account.alarms.put(Shop.metric("slow", 99), Shop.tags());
    files = new ReconcileCycle.Files(List.of(), List.of("alarms/shop.yaml:3:1: no 'kind'"));

    Reconciliation repaired = cycle.run(now);

    assertThat(repaired.state()).isEqualTo(State.REPAIRED);
    assertThat(repaired.sentences()).anyMatch(each -> each.contains("alarms/shop.yaml:3:1"));
  }

  @Test
  void what_is_not_ours_is_told_as_a_conflict_and_left_alone() {
    account.alarms.put(Shop.metric("slow", 7), new TreeMap<>(Map.of("team", "others")));

    Reconciliation told = cycle(ReconcileMode.APPLY, true).run(now);

    assertThat(told.state()).isEqualTo(State.DRIFTED);
    assertThat(told.applied()).isZero();
    assertThat(told.drift())
        .extracting(each -> each.change().kind(), each -> each.change().name())
        .contains(tuple(Change.Kind.CONFLICT, "slow"));
    assertThat(account.alarms.list(Set.of()).alarms())
        .singleElement()
        .satisfies(alarm -> assertThat(((MetricAlarm) alarm.alarm()).threshold()).isEqualTo(7));
  }

  @Test
  void a_plan_that_somebodys_change_has_overtaken_is_made_anew() {
    cycle(ReconcileMode.APPLY, false).run(now);
    account.alarms.put(Shop.metric("slow", 99), Shop.tags());
    account.plans = 0;
    account.afterPlan =
        () -> {
          if (account.plans == 1) {
            account.alarms.put(Shop.metric("slow", 98), Shop.tags());
          }
        };

    Reconciliation told = cycle(ReconcileMode.APPLY, false).run(now);

    assertThat(told.state()).isEqualTo(State.REPAIRED);
    assertThat(told.sentences()).isEmpty();
  }

  @Test
  void an_account_that_never_stands_still_is_told_and_is_no_failure() {
    cycle(ReconcileMode.APPLY, false).run(now);
    account.alarms.put(Shop.metric("slow", 99), Shop.tags());
    account.afterPlan =
        () -> account.alarms.put(Shop.metric("slow", 100 + account.plans), Shop.tags());

    Reconciliation told = cycle(ReconcileMode.APPLY, false).run(now);

    assertThat(told.state()).isEqualTo(State.DRIFTED);
    assertThat(told.sentences()).singleElement().asString().contains("has changed since the plan");
  }

  @Test
  void listeners_hear_of_failures_once_and_they_are_counted_until_one_goes_well() {
    ReconcileCycle cycle = cycle(ReconcileMode.APPLY, false);
    ReconcileLog log = new ReconcileLog(ReconcileMode.APPLY);
    List<State> heard = new ArrayList<>();
    log.onChange(each -> heard.add(each.state()));
    account.failure = new AccountFailure("the account did not answer", null);

    log.accept(cycle.run(now));
    now = now.plusSeconds(60);
    log.accept(cycle.run(now));

    assertThat(log.failures()).isEqualTo(2);
    account.failure = null;
    log.accept(cycle.run(now));
    assertThat(log.failures()).isZero();
    assertThat(heard).containsExactly(State.FAILED, State.REPAIRED);
  }

  @Test
  void a_node_without_the_lease_looks_at_nothing() {
    lease.takeAway();

    Reconciliation told = cycle(ReconcileMode.APPLY, false).run(now);

    assertThat(told.state()).isEqualTo(State.ELSEWHERE);
    assertThat(account.plans).isZero();
  }

  @Test
  void a_node_that_loses_the_lease_while_it_applies_makes_no_further_call() {
    account.afterPlan = lease::takeAway;

    Reconciliation told = cycle(ReconcileMode.APPLY, false).run(now);

    assertThat(told.state()).isEqualTo(State.ELSEWHERE);
    assertThat(told.applied()).isZero();
    assertThat(told.sentences()).anyMatch(each -> each.contains("has lost its lease"));
    assertThat(account.alarms.list(Set.of()).alarms()).isEmpty();
  }

  @Test
  void an_account_that_does_not_answer_is_told_and_tried_again() {
    ReconcileCycle cycle = cycle(ReconcileMode.APPLY, false);
    account.failure = new AccountFailure("the account did not answer", null);
    Reconciliation failed = cycle.run(now);
    account.failure = null;

    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.sentences())
        .singleElement()
        .asString()
        .endsWith("the account did not answer");
    assertThat(cycle.run(now).state()).isEqualTo(State.REPAIRED);
  }

  /** The embedded account as a cycle sees it. */
  private final class Shopkeeper implements ReconciledAccount {
    private final EmbeddedAccount embedded = open();
    private final LivePorts ports = EmbeddedPorts.of(embedded, () -> now);
    final LiveAlarms alarms = ports.alarms();
    private final AlarmHistoryReader history = new AlarmHistoryReader(embedded.cloudWatch());
    int plans;
    Runnable afterPlan = () -> {};
    AccountFailure failure;

    private EmbeddedAccount open() {
      JdbcDataSource dataSource = new JdbcDataSource();
      dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
      return EmbeddedAccount.open(
          dataSource,
          Shop.PROD.account(),
          Shop.PROD.region(),
          () -> now,
          EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    }

    @Override
    public Environment environment() {
      return Shop.PROD;
    }

    @Override
    public Plan plan(Desired desired, PlanLimits limits) {
      if (failure != null) {
        throw failure;
      }
      plans++;
      Plan plan = Planner.plan(desired, Live.read(ports, desired), limits);
      afterPlan.run();
      return plan;
    }

    @Override
    public ApplyResult apply(Plan plan, Guard guard) {
      return new Applier(ports).apply(plan, ApplyListener.NONE, guard::isLost);
    }

    @Override
    public Optional<Instant> changed(String alarm) {
      return history.changed(alarm);
    }
  }
}
