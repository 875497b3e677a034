package io.tocsin.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every engine does with a query, whatever it asks. */
public abstract class QueryEngineContract {
  private static final LogRange RANGE =
      new LogRange(Instant.parse("2026-11-22T03:00:00Z"), Instant.parse("2026-11-22T04:00:00Z"));
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The engine under test, the same for all queries of a test. */
  protected abstract QueryEngine engine();

  /**
   * SQL with two rows of columns {@code n bigint, x double, b boolean, t timestamp, s varchar}: one
   * of 1, 1.5, true, 2026-11-22T03:12:00.186Z, {@code it's}; and one of NULLs.
   */
  protected abstract String typed();

  /** SQL with one column {@code n} and 100,000 rows: 0, 1, 2 … */
  protected abstract String many();

  /** SQL that has made no row after a minute. */
  protected abstract String endless();

  /** SQL that the engine refuses with a word about {@code nowhere}. */
  protected abstract String wrong();

  /** Whether the engine itself still works on a query. */
  protected abstract boolean works(String id);

  protected static BoundQuery query(String sql) {
    return new BoundQuery("contract", sql, List.of(), RANGE);
  }

  @Test
  void rows_come_in_order_with_the_types_of_their_columns() {
    RunningQuery running = engine().submit(query(typed()));
    List<List<@Nullable Object>> read = new ArrayList<>();
    try (QueryRows rows = running.rows()) {
      assertThat(rows.columns())
          .containsExactly(
              new ResultColumn("n", "bigint"),
              new ResultColumn("x", "double"),
              new ResultColumn("b", "boolean"),
              new ResultColumn("t", "timestamp"),
              new ResultColumn("s", "varchar"));
      List<@Nullable Object> row = rows.next();
      while (row != null) {
        read.add(row);
        row = rows.next();
      }
      assertThat(rows.next()).as("after the end").isNull();
    }

    assertThat(read)
        .isEqualTo(
            List.of(
                List.of(1L, 1.5, true, Instant.parse("2026-11-22T03:12:00.186Z"), "it's"),
                Arrays.asList(null, null, null, null, null)));
    QueryStatus status = running.status();
    assertThat(status.state()).isEqualTo(QueryState.SUCCEEDED);
    assertThat(status.problem()).isNull();
    assertThat(status.progress()).isEqualTo(1);
    assertThat(status.statistics().engine()).isEqualTo(engine().name());
    assertThat(status.statistics().rows()).isEqualTo(2);
    assertThat(status.statistics().elapsed()).isPositive();
    assertThat(status.statistics().executing().isNegative()).isFalse();
  }

  @Test
  void every_row_of_a_long_answer_comes_once() {
    long expected = 0;
    try (QueryRows rows = engine().submit(query(many())).rows()) {
      List<@Nullable Object> row = rows.next();
      while (row != null) {
        assertThat(row.get(0)).isEqualTo(expected++);
        row = rows.next();
      }
    }
    assertThat(expected).isEqualTo(100_000);
  }

  @Test
  void an_answer_that_is_held_is_cut_and_says_so() {
    QueryLimits three = new QueryLimits(PATIENCE, QueryLimits.UNLIMITED, 3);
    QueryLimits two = new QueryLimits(PATIENCE, QueryLimits.UNLIMITED, 2);

    QueryResult cut = engine().run(query(many()), three);
    QueryResult whole = engine().run(query(typed()), two);

    assertThat(cut.rows()).isEqualTo(List.of(List.of(0L), List.of(1L), List.of(2L)));
    assertThat(cut.truncated()).isTrue();
    assertThat(whole.rows()).hasSize(2);
    assertThat(whole.truncated()).isFalse();
  }

  @Test
  void closing_the_rows_early_cancels_the_query() {
    RunningQuery running = engine().submit(query(endless()));

    running.rows().close();
    running.rows().close();

    assertThat(running.status().state()).isEqualTo(QueryState.CANCELLED);
    ended(running);
  }

  @Test
  void cancelling_is_prompt_and_wakes_the_reader() throws InterruptedException {
    RunningQuery running = engine().submit(query(endless()));
    AtomicReference<Throwable> told = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                running.rows().next();
              } catch (QueryFailure e) {
                told.set(e);
              }
            });
    reader.start();
    await().atMost(PATIENCE).until(() -> running.status().state() == QueryState.RUNNING);

    long asked = System.nanoTime();
    running.cancel();
    reader.join(PATIENCE.toMillis());

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofMillis(100));
    assertThat(told.get()).hasMessage("The report 'contract' was cancelled.");
    assertThat(running.status().state()).isEqualTo(QueryState.CANCELLED);
    assertThat(running.status().problem()).isEqualTo("The report 'contract' was cancelled.");
    ended(running);
  }

  @Test
  void what_is_over_stays_as_it_is() {
    RunningQuery succeeded = engine().submit(query(typed()));
    try (QueryRows rows = succeeded.rows()) {
      while (rows.next() != null) {
        // to the end
      }
    }
    RunningQuery cancelled = engine().submit(query(endless()));
    cancelled.cancel();

    succeeded.cancel();
    cancelled.cancel();

    assertThat(succeeded.status().state()).isEqualTo(QueryState.SUCCEEDED);
    assertThat(cancelled.status().state()).isEqualTo(QueryState.CANCELLED);
    assertThatThrownBy(() -> cancelled.rows().columns())
        .hasMessage("The report 'contract' was cancelled.");
  }

  @Test
  void what_takes_too_long_fails_and_is_stopped() {
    RunningQuery running =
        engine().submit(query(endless()), engine().limits().within(Duration.ofSeconds(1)));

    assertThatThrownBy(() -> running.rows().next())
        .isInstanceOf(QueryFailure.class)
        .hasMessageStartingWith("The report 'contract' was stopped after 1 s")
        .hasMessageEndingWith("; ask for a shorter range.");
    assertThat(running.status().state()).isEqualTo(QueryState.FAILED);
    assertThat(running.status().problem()).contains("after 1 s");
    ended(running);
  }

  @Test
  void what_the_engine_refuses_is_a_sentence() {
    assertThatThrownBy(() -> engine().run(query(wrong())))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("could not run the report 'contract': ")
        .hasMessageContaining("nowhere");
  }

  @Test
  void interrupting_the_reader_cancels_the_query() {
    RunningQuery running = engine().submit(query(endless()));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> running.rows().next())
        .hasMessage("The report 'contract' was cancelled.");
    assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    assertThat(running.status().state()).isEqualTo(QueryState.CANCELLED);
    ended(running);
  }

  @Test
  void queries_run_beside_each_other() {
    RunningQuery first = engine().submit(query(many()));
    RunningQuery second = engine().submit(query(many()));
    assertThat(first.id()).isNotEqualTo(second.id());
    try (QueryRows one = first.rows();
        QueryRows other = second.rows()) {
      for (long i = 0; i < 3000; i++) {
        assertThat(one.next()).isEqualTo(List.of(i));
        assertThat(other.next()).isEqualTo(List.of(i));
      }
    }
    ended(first);
    ended(second);
  }

  private void ended(RunningQuery running) {
    await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> !works(running.id()));
  }
}
