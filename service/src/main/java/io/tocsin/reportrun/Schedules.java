package io.tocsin.reportrun;

import io.tocsin.query.InvalidParameters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Runs schedules when they are due, each time by one node: a run has the schedule and the time for
 * its key, and of several nodes that ask for it one can. A table of its own for what is due was
 * rejected: the runs themselves tell it, also after a restart. One that failed, or was not
 * delivered, is run again after some minutes, three times in all; one that was missed within the
 * last day is made up for.
 */
public final class Schedules implements AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final long TICK_SECONDS = 10;
  private static final long FIRST_SECONDS = 1;

  private final List<Schedule> schedules;
  private final ReportRuns runs;
  private final RunStore store;
  private final Delivery delivery;
  private final InstantSource clock;
  private final BiConsumer<Schedule, Exception> refused;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "report-schedules");
            thread.setDaemon(true);
            return thread;
          });

  /** Puts the answer of a run where its schedule says. */
  public interface Delivery {

    /** What came of it: places, and a sentence for each that failed. */
    record Delivered(List<String> places, List<String> failures) {
      public Delivered {
        places = List.copyOf(places);
        failures = List.copyOf(failures);
      }
    }

    Delivered deliver(Schedule schedule, ReportRun run);
  }

  /**
   * @param refused is told of a schedule that could not be asked for
   */
  public Schedules(
      List<Schedule> schedules,
      ReportRuns runs,
      RunStore store,
      Delivery delivery,
      InstantSource clock,
      BiConsumer<Schedule, Exception> refused) {
    this.schedules = List.copyOf(schedules);
    this.runs = runs;
    this.store = store;
    this.delivery = delivery;
    this.clock = clock;
    this.refused = refused;
  }

  /** Begins to look what is due. */
  public void start() {
    if (!schedules.isEmpty()) {
      ticks.scheduleWithFixedDelay(this::look, FIRST_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Asks for what is due and was not run yet. */
  void look() {
    for (Schedule schedule : schedules) {
      try {
        schedule.due(clock.instant()).ifPresent(due -> look(schedule, due));
      } catch (RuntimeException e) {
        refused.accept(schedule, e); // the next look tries again, and the others have their turn
      }
    }
  }

  private void look(Schedule schedule, Instant due) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      String key = "schedule:" + schedule.name() + "@" + due + "#" + attempt;
      Optional<ReportRun> run = store.ofKey(key);
      if (run.isEmpty()) {
        ask(schedule, due, key);
        return;
      }
      if (!again(run.get())) {
        return;
      }
    }
  }

  private void ask(Schedule schedule, Instant due, String key) {
    try {
      runs.submit(
          schedule.request(due),
          key,
          "schedule " + schedule.name(),
          ended -> deliver(schedule, ended));
    } catch (InvalidParameters | TooManyRuns e) {
      refused.accept(schedule, e);
    }
  }

  /** Whether it is over without having been delivered, and long enough ago. */
  private boolean again(ReportRun run) {
    Instant ended = run.ended();
    boolean done =
        run.status().isActive()
            || run.status() == RunStatus.CANCELLED
            || (run.status() == RunStatus.SUCCEEDED
                && !run.delivered().isEmpty()
                && run.sentences().isEmpty());
    return !done && ended != null && !clock.instant().isBefore(ended.plus(PAUSE));
  }

  private void deliver(Schedule schedule, ReportRun run) {
    if (run.status() == RunStatus.SUCCEEDED) {
      Delivery.Delivered delivered = delivery.deliver(schedule, run);
      runs.delivered(run.id(), delivered.places(), delivered.failures());
    }
  }

  @Override
  public void close() {
    ticks.shutdown();
  }
}
