package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.plan.Change;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplyProgressTest {
  private static final Step STEP =
      new Step.Delete(Change.Resource.METRIC_ALARM, "shop-prod-old", "arn");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private long nanos;

  @Test
  void a_file_or_pipe_gets_a_line_for_each_call_and_no_bar() {
    ApplyProgress progress = progress(false);
    call(progress, 5);
    call(progress, 5);

    assertThat(out.toString().lines())
        .containsExactly(
            "applied: DeleteAlarms shop-prod-old", "applied: DeleteAlarms shop-prod-old");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void a_terminal_gets_a_bar_with_the_time_that_is_left_after_two_seconds() {
    ApplyProgress progress = progress(true);
    call(progress, 1);
    assertThat(err.toString()).isEmpty();

    call(progress, 3);

    assertThat(err.toString())
        .endsWith(
            "\r\u001b[K[###############---------------] 2 of 4, about 4 s left: DeleteAlarms"
                + " shop-prod-old");
    progress.clear();
    assertThat(err.toString()).endsWith("\r\u001b[K");
  }

  private void call(ApplyProgress progress, int seconds) {
    progress.before(STEP);
    nanos += seconds * 1_000_000_000L;
    progress.after(new StepOutcome(STEP, StepOutcome.Result.APPLIED, null));
  }

  private ApplyProgress progress(boolean person) {
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            false,
            100,
            person ? ApplyProgressTest::yes : null);
    return new ApplyProgress(terminal, 4, () -> nanos);
  }

  private static @Nullable String yes(@Nullable String question) {
    return "yes";
  }
}
