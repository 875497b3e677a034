package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.Desired;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.Shop;
import io.tocsin.plan.Sleeper;
import io.tocsin.reconcile.Turns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two commands on one database, of which the second comes while the first applies. */
class ReconcilerTurnsTest {
  private static final Desired DESIRED = Shop.desired(Shop.metric("cpu", 1));

  @TempDir private Path folder;
  private Account account;
  private Store.OpenHistory store;
  private Turns first;
  private Turns second;

  @BeforeEach
  void open() {
    TocsinConfiguration configuration = new TocsinConfiguration();
    configuration.setData(folder.toString());
    account = Account.open(configuration, DESIRED.environment(), Clock.systemUTC());
    store = Store.history(configuration);
    first = store.turns(Duration.ofMinutes(1));
    second = store.turns(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    account.close();
    store.close();
  }

  @Test
  void who_finds_the_turn_taken_waits_for_two_lengths_of_it_and_changes_nothing() {
    Turns.Turn taken = first.take(List.of("shop/prod")).orElseThrow();
    List<Duration> slept = new ArrayList<>();

    ApplyResult refused = apply(slept::add);

    assertThat(slept.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(refused.status()).isEqualTo(ApplyResult.Status.REFUSED);
    assertThat(refused.reasons())
        .containsExactly(
            "something else is being applied to shop/prod now, by a server or another command;"
                + " try again when it has ended");
    assertThat(refused.outcomes()).hasSize(1);
    taken.close();
    assertThat(plan().steps()).hasSize(1);
  }

  @Test
  void who_finds_it_free_after_a_while_goes_on_and_gives_it_back() {
    Turns.Turn taken = first.take(List.of("shop/prod")).orElseThrow();

    ApplyResult applied = apply(duration -> taken.close());

    assertThat(applied.status()).isEqualTo(ApplyResult.Status.APPLIED);
    assertThat(plan().steps()).isEmpty();
    assertThat(first.take(List.of("shop/prod"))).isPresent();
  }

  private Plan plan() {
    return reconciler().plan(DESIRED, PlanLimits.DEFAULT);
  }

  private ApplyResult apply(Sleeper sleeper) {
    return reconciler().apply(plan(), second, sleeper, ApplyListener.NONE, () -> false);
  }

  private Reconciler reconciler() {
    return new Reconciler(account, store.history(), Clock.systemUTC());
  }
}
