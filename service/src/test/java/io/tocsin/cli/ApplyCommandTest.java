package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.ApplyResult.Status;
import io.tocsin.plan.Change;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import io.tocsin.plan.StepOutcome.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

/** What is said of an apply that did not go through. */
class ApplyCommandTest {
  private final Transcript transcript = new Transcript();
  private final Terminal terminal = transcript.terminal(null);

  @Test
  void failures_are_told_in_the_words_of_aws_and_what_was_not_tried_with_what_it_waited_for() {
    int code =
        ApplyCommand.told(
            new ApplyResult(
                Status.FAILED,
                List.of("DeleteAlarms b: cloudwatch:DeleteAlarms failed: no (X, HTTP 400)"),
                List.of(
                    outcome("a", Result.APPLIED, null),
                    outcome("b", Result.FAILED, "as above"),
                    outcome(
                        "c",
                        Result.NOT_TRIED,
                        "DeleteAlarms c was not tried: it needs DeleteAlarms b, which failed"))),
            terminal);

    assertThat(code).isEqualTo(1);
    assertThat(transcript.lines())
        .containsExactly(
            "! tocsin: DeleteAlarms b: cloudwatch:DeleteAlarms failed: no (X, HTTP 400)",
            "! tocsin: DeleteAlarms c was not tried: it needs DeleteAlarms b, which failed",
            "! tocsin: 1 of 3 steps applied, 1 failed, 1 not tried; applying again does the rest");
  }

  @Test
  void who_stops_it_reads_where_it_stands() {
    try (StopOnSignal stop = new StopOnSignal(terminal)) {
      assertThat(stop.getAsBoolean()).isFalse();
      stop.ask(new Signal("INT"));
      assertThat(stop.getAsBoolean()).isTrue();
    }
    int code =
        ApplyCommand.told(
            new ApplyResult(
                Status.STOPPED,
                List.of("stopped as asked, between two calls: nothing is half made"),
                List.of(outcome("a", Result.APPLIED, null), outcome("b", Result.NOT_TRIED, null))),
            terminal);

    assertThat(code).isEqualTo(1);
    assertThat(transcript.lines())
        .containsExactly(
            "! tocsin: stopping after the calls under way; once more ends at once",
            "! tocsin: stopped as asked, between two calls: nothing is half made",
            "! tocsin: DeleteAlarms b was not tried",
            "! tocsin: 1 of 2 steps applied, 0 failed, 1 not tried; applying again does the rest");
  }

  private static StepOutcome outcome(String name, Result result, @Nullable String sentence) {
    return new StepOutcome(
        new Step.Delete(Change.Resource.METRIC_ALARM, name, "arn"), result, sentence);
  }
}
