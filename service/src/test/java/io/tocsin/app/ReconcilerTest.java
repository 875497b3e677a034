package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.definition.Desired;
import io.tocsin.history.AppliedPlan;
import io.tocsin.history.History;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The repository's own definitions, applied to an embedded account. */
class ReconcilerTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int ALL = 10_000;

  @TempDir Path data;
  private Desired desired;
  private Store.OpenHistory store;
  private History history;
  private Account account;
  private Reconciler reconciler;

  @BeforeEach
  void open() {
    TocsinConfiguration configuration = new TocsinConfiguration();
    configuration.home(Path.of(System.getProperty("tocsin.root")));
    configuration.setData(data.toString());
    desired = Declared.read(configuration, Map.of()).wholeOrThrow();
    store = Store.history(configuration);
    history = store.history();
    account = Account.open(configuration, desired.environment(), () -> NOON);
    reconciler = new Reconciler(account, history, () -> NOON);
  }

  @AfterEach
  void close() throws IOException, SQLException {
    account.close();
    store.close();
    H2Files.close(data);
  }

  @Test
  void every_step_is_in_the_history_before_it_is_tried_and_after() {
    Plan plan = reconciler.plan(desired, PlanLimits.DEFAULT);
    ApplyResult result = reconciler.apply(plan, ApplyListener.NONE);

    assertThat(result.status()).isEqualTo(ApplyResult.Status.APPLIED);
    List<AppliedPlan> recorded = new ArrayList<>(history.appliedPlans(ALL));
    Collections.reverse(recorded);
    assertThat(plan.steps()).hasSizeGreaterThan(desired.alarms().size());
    assertThat(recorded)
        .extracting(step -> step.change() + ": " + step.outcome())
        .containsExactlyElementsOf(
            plan.steps().stream()
                .map(Step::text)
                .flatMap(text -> List.of(text + ": started", text + ": applied").stream())
                .toList());
    assertThat(recorded)
        .allMatch(step -> step.environment().equals("shop/prod") && step.at().equals(NOON));
    assertThat(recorded).extracting(AppliedPlan::apply).containsOnly(recorded.get(0).apply());
  }

  @Test
  void whoever_watches_is_told_after_the_history_was() {
    List<Integer> recordedByThen = new ArrayList<>();
    ApplyListener watching =
        new ApplyListener() {
          @Override
          public void before(Step step) {
            recordedByThen.add(history.appliedPlans(ALL).size());
          }

          @Override
          public void after(StepOutcome outcome) {
            recordedByThen.add(history.appliedPlans(ALL).size());
          }
        };

    reconciler.apply(reconciler.plan(desired, PlanLimits.DEFAULT), watching);

    assertThat(recordedByThen).startsWith(1, 2, 3, 4).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void after_apply_the_plan_is_empty() {
    reconciler.apply(reconciler.plan(desired, PlanLimits.DEFAULT), ApplyListener.NONE);

    assertThat(reconciler.plan(desired, PlanLimits.DEFAULT).steps()).isEmpty();
  }
}
