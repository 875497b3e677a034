package io.tocsin.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.definition.Objective;
import java.math.BigDecimal;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class ErrorBudgetProperties {

  private static Objective objective(BigDecimal percent, int days) {
    return new Objective(percent, Duration.ofDays(days));
  }

  @Property
  void what_is_left_and_what_was_spent_make_the_whole_budget(
      @ForAll @BigRange(min = "1", max = "99.999") @Scale(3) BigDecimal percent,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long requests,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    ErrorBudget budget =
        new ErrorBudget(objective(percent, 30), new Counts(requests, requests * share));

    assertThat(budget.left() + budget.counts().errors() / budget.allowed())
        .isCloseTo(1, within(1e-6));
  }

  @Property
  void the_objective_is_met_exactly_while_budget_is_left(
      @ForAll @BigRange(min = "1", max = "99.999") @Scale(3) BigDecimal percent,
      @ForAll @LongRange(min = 1, max = 1_000_000) long requests,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    ErrorBudget budget =
        new ErrorBudget(objective(percent, 30), new Counts(requests, requests * share));
    double distance = budget.attained() - percent.doubleValue();

    if (Math.abs(distance) > 1e-9) {
      assertThat(budget.left() > 0).isEqualTo(distance > 0);
    }
  }

  @Property
  void a_burn_rate_of_n_spends_a_whole_budget_in_an_nth_of_the_window(
      @ForAll @IntRange(min = 7, max = 90) int days,
      @ForAll @DoubleRange(min = 1.01, max = 1000) double rate) {
    ErrorBudget whole =
        new ErrorBudget(objective(new BigDecimal("99.9"), days), new Counts(1000, 0));

    assertThat(whole.emptyIn(rate).orElseThrow().toSeconds())
        .isCloseTo(Math.round(days * 86_400 / rate), within(1L));
  }

  @Property
  void errors_only_ever_take_from_the_budget(
      @ForAll @LongRange(min = 1, max = 1_000_000) long requests,
      @ForAll @LongRange(min = 0, max = 1_000_000) long errors,
      @ForAll @LongRange(min = 1, max = 1_000) long more) {
    Objective objective = objective(new BigDecimal("99.9"), 30);
    double before = new ErrorBudget(objective, new Counts(requests, errors)).left();
    double after = new ErrorBudget(objective, new Counts(requests, errors + more)).left();

    assertThat(after).isLessThan(before);
  }
}
