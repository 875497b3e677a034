package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.plan.AccountFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
  private final List<Duration> slept = new ArrayList<>();
  private final Retries retries =
      new Retries(5, Duration.ofSeconds(1), Duration.ofSeconds(3), slept::add, () -> 0.5);
  private int calls;

  @ParameterizedTest
  @CsvSource({"THROTTLED,   5", "UNAVAILABLE, 5", "UNANSWERED,  5", "REFUSED,     1"})
  void a_call_is_made_again_only_where_that_is_safe(Kind kind, int times) {
    assertThatThrownBy(() -> retries.call(() -> false, () -> failing(kind)))
        .isInstanceOf(AccountFailure.class);

    assertThat(calls).isEqualTo(times);
  }

  @Test
  void waits_double_up_to_a_bound_and_are_a_random_part_of_that() {
    assertThatThrownBy(() -> retries.reading(() -> failing(Kind.THROTTLED)))
        .isInstanceOf(AccountFailure.class);

    assertThat(slept).extracting(Duration::toMillis).containsExactly(500L, 1000L, 1500L, 1500L);
  }

  @Test
  void who_was_told_to_stop_does_not_try_again() {
    assertThatThrownBy(() -> retries.call(() -> true, () -> failing(Kind.THROTTLED)))
        .isInstanceOf(AccountFailure.class);

    assertThat(calls).isEqualTo(1);
    assertThat(slept).isEmpty();
  }

  @Test
  void who_is_told_to_stop_while_it_waits_does_not_try_again() {
    assertThatThrownBy(() -> retries.call(() -> !slept.isEmpty(), () -> failing(Kind.THROTTLED)))
        .isInstanceOf(AccountFailure.class);

    assertThat(calls).isEqualTo(1);
    assertThat(slept).hasSize(1);
  }

  private Object failing(Kind kind) {
    calls++;
    throw new AccountFailure(kind, "no", null);
  }
}
