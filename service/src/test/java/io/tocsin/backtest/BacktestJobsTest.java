package io.tocsin.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.backtest.BacktestJob.Outcome;
import io.tocsin.backtest.BacktestJob.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacktestJobsTest {
  private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");
  private static final BacktestRequest REQUEST =
      new BacktestRequest(
          List.of(),
          new Span(NOW.minusSeconds(3_600), NOW),
          Duration.ZERO,
          BacktestRequest.Mode.FILES,
          BacktestRequest.Source.ACCOUNT);

  /** What the running job does next: goes on, ends, or fails with the word. */
  private final BlockingQueue<String> steps = new LinkedBlockingQueue<>();

  private final BacktestJobs jobs =
      new BacktestJobs(this::run, () -> NOW, new BacktestJobs.Bounds(2, 3, 1_000));

  @AfterEach
  void close() throws InterruptedException {
    jobs.close();
  }

  @Test
  void a_job_runs_tells_how_far_it_is_and_keeps_its_result() {
    long id = submit();
    steps.add("on");
    await(id, State.RUNNING);
    Awaitility.await().until(() -> jobs.find(id).orElseThrow().done() == 1);
    steps.add("end");
    BacktestJob done = await(id, State.DONE);
    assertThat(done.outcome()).isNotNull();
    assertThat(done.started()).isEqualTo(NOW);
    assertThat(done.total()).isEqualTo(10);
  }

  @Test
  void more_than_may_wait_are_refused() {
    long running = submit();
    await(running, State.RUNNING);
    submit();
    submit();
    assertThat(jobs.submit(REQUEST)).isEmpty();
    assertThat(jobs.list())
        .extracting(BacktestJob::state)
        .containsExactly(State.QUEUED, State.QUEUED, State.RUNNING);
  }

  @Test
  void one_that_waits_is_cancelled_at_once_and_one_that_runs_at_its_next_step() {
    long running = submit();
    await(running, State.RUNNING);
    long waiting = submit();
    assertThat(jobs.cancel(waiting)).isTrue();
    assertThat(jobs.find(waiting).orElseThrow().state()).isEqualTo(State.CANCELLED);
    assertThat(jobs.cancel(running)).isTrue();
    steps.add("on");
    await(running, State.CANCELLED);
    assertThat(jobs.cancel(99)).isFalse();
  }

  @Test
  void one_that_has_ended_is_forgotten_when_cancelled() {
    long id = submit();
    steps.add("end");
    await(id, State.DONE);
    assertThat(jobs.cancel(id)).isTrue();
    assertThat(jobs.find(id)).isEmpty();
  }

  @Test
  void a_failure_is_told_and_the_next_job_runs() {
    long failing = submit();
    steps.add("the account is away");
    assertThat(await(failing, State.FAILED).failure()).isEqualTo("the account is away");
    long next = submit();
    steps.add("end");
    await(next, State.DONE);
  }

  @Test
  void only_the_newest_are_kept() {
    for (int i = 0; i < 5; i++) {
      long id = submit();
      steps.add("end");
      await(id, State.DONE);
    }
    assertThat(jobs.list()).extracting(BacktestJob::id).containsExactly(5L, 4L, 3L);
  }

  @Test
  void closing_stops_what_runs_and_takes_no_more() throws InterruptedException {
    long id = submit();
    await(id, State.RUNNING);
    jobs.close();
    assertThat(jobs.find(id).orElseThrow().state()).isEqualTo(State.CANCELLED);
    assertThat(jobs.submit(REQUEST)).isEmpty();
  }

  private long submit() {
    return jobs.submit(REQUEST).orElseThrow().id();
  }

  private BacktestJob await(long id, State state) {
    return Awaitility.await().until(() -> jobs.find(id).orElseThrow(), job -> job.state() == state);
  }

  private Outcome run(BacktestRequest request, BacktestProgress progress) {
    try {
      for (int done = 1; ; done++) {
        String step = steps.take();
        if (!progress.proceed(done, 10)) {
          throw new CancellationException();
        }
        if (step.equals("end")) {
          return new Outcome(
              new BacktestResult(
                  "the files",
                  "nothing",
                  request.span(),
                  Duration.ZERO,
                  List.of(),
                  List.of(),
                  List.of()),
              null);
        }
        if (!step.equals("on")) {
          throw new IllegalStateException(step);
        }
      }
    } catch (InterruptedException e) {
      throw new CancellationException();
    }
  }
}
