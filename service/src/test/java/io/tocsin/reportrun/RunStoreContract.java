package io.tocsin.reportrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.accesslog.LogProblem;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of runs keeps, and who of several may do something. */
public abstract class RunStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RunRequest REPORT =
      new RunRequest(
          "hosts-and-certs",
          Map.of("host", "a=b \"ö\"", "limit", "5"),
          null,
          new LogRange(NOON.minus(MINUTE), NOON),
          null);
  private static final RunRequest SQL =
      new RunRequest(
          null, Map.of(), "SELECT 1\nFROM alb_logs", new LogRange(NOON.minus(MINUTE), NOON), "s");
  private static final QueryStatistics STATISTICS =
      new QueryStatistics(
          "athena", Duration.ofMillis(90), Duration.ofMillis(40), 1L << 40, 7, 0.05, true);

  /** The store under test, without runs. */
  protected abstract RunStore store();

  private long added(RunRequest request, @Nullable String key, String by) {
    return store().add(request, key, by, NOON, MINUTE).orElseThrow();
  }

  private ReportRun run(long id) {
    return store().find(id).orElseThrow();
  }

  @Test
  void a_run_is_kept_as_it_was_asked_for() {
    ReportRun run = run(added(REPORT, null, "ann"));

    assertThat(run.status()).isEqualTo(RunStatus.WAITING);
    assertThat(run.request()).isEqualTo(REPORT);
    assertThat(run.by()).isEqualTo("ann");
    assertThat(run.asked()).isEqualTo(NOON);
    assertThat(run.statistics()).isNull();
    assertThat(run.hasResult()).isFalse();
    assertThat(run(added(SQL, null, "ann")).request()).isEqualTo(SQL);
    assertThat(store().find(run.id() + 9)).isEmpty();
  }

  @Test
  void a_key_is_used_once() {
    long id = added(REPORT, "k", "ann");

    assertThat(store().add(SQL, "k", "bob", NOON, MINUTE)).isEmpty();
    assertThat(store().ofKey("k").orElseThrow().id()).isEqualTo(id);
    assertThat(store().ofKey("other")).isEmpty();
    assertThat(added(REPORT, null, "ann")).isNotEqualTo(added(REPORT, null, "ann"));
  }

  @Test
  void what_a_run_took_and_stands_on_is_kept() {
    long id = added(REPORT, null, "ann");
    RunCoverage coverage =
        new RunCoverage(
            3,
            12,
            10,
            2,
            Map.of("BLANK", 2L),
            NOON,
            1,
            1,
            List.of(new LogProblem("a.log", null, "It is cut.")));
    assertThat(store().start(id, NOON)).isTrue();
    store().progress(id, "q-1", 0.5, STATISTICS);
    assertThat(run(id).progress()).isEqualTo(0.5);
    store().progress(id, "q-1", null, STATISTICS);
    store().end(id, RunStatus.SUCCEEDED, List.of(), coverage, 99, NOON.plus(MINUTE));
    store().end(id, RunStatus.FAILED, List.of("too late"), null, 0, NOON);

    ReportRun run = run(id);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(run.started()).isEqualTo(NOON);
    assertThat(run.ended()).isEqualTo(NOON.plus(MINUTE));
    assertThat(run.progress()).isNull();
    assertThat(run.engineId()).isEqualTo("q-1");
    assertThat(run.statistics()).isEqualTo(STATISTICS);
    assertThat(run.coverage()).isEqualTo(coverage);
    assertThat(run.sentences()).isEmpty();
    assertThat(run.hasResult()).isTrue();

    store().delivered(id, List.of("/reports/a.csv"), List.of("No topic."));
    store().resultGone(id);
    assertThat(run(id).delivered()).containsExactly("/reports/a.csv");
    assertThat(run(id).sentences()).containsExactly("No topic.");
    assertThat(run(id).hasResult()).isFalse();
  }

  @Test
  void lists_are_filtered_and_paged_newest_first() {
    long first = added(REPORT, null, "ann");
    long second = added(SQL, null, "ann");
    long third = added(REPORT, null, "bob");
    store().start(third, NOON);

    assertThat(ids(RunFilter.ALL, Long.MAX_VALUE)).containsExactly(third, second, first);
    assertThat(ids(RunFilter.ALL, second)).containsExactly(first);
    assertThat(ids(new RunFilter("hosts-and-certs", null, null), Long.MAX_VALUE))
        .containsExactly(third, first);
    assertThat(ids(new RunFilter(RunRequest.AD_HOC, "ann", null), Long.MAX_VALUE))
        .containsExactly(second);
    assertThat(ids(new RunFilter(null, "bob", RunStatus.RUNNING), Long.MAX_VALUE))
        .containsExactly(third);
    assertThat(store().list(RunFilter.ALL, 2, Long.MAX_VALUE)).hasSize(2);
  }

  private List<Long> ids(RunFilter filter, long before) {
    return store().list(filter, 10, before).stream().map(ReportRun::id).toList();
  }

  @Test
  void one_that_waits_is_called_off_at_once_and_one_that_runs_is_told() {
    long waiting = added(REPORT, null, "ann");
    long running = added(REPORT, null, "ann");
    store().start(running, NOON);

    assertThat(store().callOff(waiting, NOON)).isTrue();
    assertThat(run(waiting).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(run(waiting).ended()).isEqualTo(NOON);
    assertThat(store().start(waiting, NOON)).isFalse();
    assertThat(store().callOff(waiting, NOON)).isFalse();

    assertThat(store().alive(running, MINUTE)).isFalse();
    assertThat(store().callOff(running, NOON)).isTrue();
    assertThat(run(running).status()).isEqualTo(RunStatus.RUNNING);
    assertThat(store().alive(running, MINUTE)).isTrue();
  }

  @Test
  void runs_that_nobody_speaks_for_are_abandoned() {
    long dead = store().add(REPORT, null, "ann", NOON, Duration.ZERO).orElseThrow();
    long alive = added(REPORT, null, "ann");
    store().start(dead, NOON);

    assertThat(store().abandoned()).extracting(ReportRun::id).containsExactly(dead);
    store().end(dead, RunStatus.INTERRUPTED, List.of("It stopped."), null, 0, NOON);
    assertThat(store().abandoned()).isEmpty();
    assertThat(run(alive).status()).isEqualTo(RunStatus.WAITING);
  }

  @Test
  void the_oldest_that_are_over_are_forgotten() {
    long waiting = added(REPORT, null, "ann");
    long old = added(REPORT, null, "ann");
    long young = added(REPORT, null, "ann");
    store().callOff(old, NOON);
    store().callOff(young, NOON);
    store().keep(1);

    assertThat(ids(RunFilter.ALL, Long.MAX_VALUE)).containsExactly(young, waiting);
  }
}
