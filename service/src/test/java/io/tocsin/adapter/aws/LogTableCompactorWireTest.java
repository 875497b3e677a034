package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tocsin.accesslog.LogTableCopy;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.query.LogTableCompactor;
import io.tocsin.query.QueryFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Parquet copy on Athena over HTTP, against a catalogue of tables, partitions and files. */
class LogTableCompactorWireTest {
  private static final LocalDate FRIDAY = LocalDate.parse("2026-11-20");
  private static final LocalDate SATURDAY = FRIDAY.plusDays(1);
  private static final LogTableCopy COPY = new LogTableCopy("s3://copies/alb/", RouteRules.DEFAULT);
  private static final AthenaPace QUICK =
      new AthenaPace(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(1));

  private final AtomicInteger runs = new AtomicInteger();
  private AthenaCatalogue catalogue;
  private AthenaWire athena;
  private AwsClients clients;
  private AthenaQueryEngine engine;

  @BeforeEach
  void start() throws IOException {
    open(new AthenaCatalogue());
  }

  private void open(AthenaCatalogue with) throws IOException {
    catalogue = with;
    catalogue.raw.putAll(Map.of("2026/11/20", 1000L, "2026/11/21", 2000L));
    athena = new AthenaWire().making(catalogue);
    clients = athena.clients();
    engine =
        new AthenaQueryEngine(clients.athena(), null, AthenaSettings.of("logs", "tocsin"), QUICK);
  }

  @AfterEach
  void stop() {
    engine.close();
    clients.close();
    athena.close();
  }

  private LogTableCompactor compactor() {
    return new LogTableCompactor(engine, COPY, engine.limits(), () -> "r" + runs.incrementAndGet());
  }

  /** As the command does. */
  private void both(LogTableCompactor compactor) {
    compactor.prepare();
    SortedSet<LocalDate> copied = compactor.days();
    compactor.publish(copied);
    for (LocalDate day : List.of(FRIDAY, SATURDAY)) {
      if (!copied.contains(day)) {
        compactor.copy(day, false);
        copied.add(day);
        compactor.publish(copied);
      }
    }
  }

  @Test
  void a_day_becomes_a_partition_at_a_prefix_of_its_run() {
    LogTableCompactor compactor = compactor();
    assertThat(compactor.isPrepared()).isFalse();
    compactor.prepare();
    assertThat(compactor.isPrepared()).isTrue();
    LogTableCompactor.Day done = compactor.copy(FRIDAY, false);

    assertThat(done.copied()).isEqualTo(1000);
    assertThat(done.bytes()).isPositive();
    assertThat(done.costUsd()).isPositive();
    assertThat(catalogue.partitions)
        .containsExactly(Map.entry("2026/11/20", "s3://copies/alb/day=2026-11-20/run-r1/"));
    assertThat(catalogue.tables).containsOnlyKeys("alb_copy");
    assertThat(compactor.days()).containsExactly(FRIDAY);
    assertThat(athena.calls("StartQueryExecution"))
        .isNotEmpty()
        .allMatch(call -> !call.body().has("ResultReuseConfiguration"));
  }

  @Test
  void the_view_takes_the_copied_days_from_the_copy() {
    both(compactor());
    assertThat(catalogue.view)
        .isEqualTo(COPY.view(FRIDAY, SATURDAY))
        .contains("WHERE day >= '2026/11/20' AND day <= '2026/11/21'");
  }

  @Test
  void wherever_a_run_is_killed_the_next_ends_in_the_same_state() throws IOException {
    both(compactor());
    int all = catalogue.statements.size();
    Map<String, Long> rows = catalogue.copied();
    String view = catalogue.view;
    assertThat(rows).isEqualTo(Map.of("2026/11/20", 1000L, "2026/11/21", 2000L));
    for (boolean afterwards : new boolean[] {false, true}) {
      for (int at = 0; at < all; at++) {
        stop();
        open(new AthenaCatalogue());
        catalogue.failsAt = at;
        catalogue.failsAfterwards = afterwards;
        LogTableCompactor killed = compactor();
        assertThatThrownBy(() -> both(killed)).isInstanceOf(QueryFailure.class);
        catalogue
            .copied()
            .forEach((day, copied) -> assertThat(copied).isEqualTo(catalogue.raw.get(day)));

        both(compactor());
        assertThat(catalogue.copied()).as("killed at statement %d", at).isEqualTo(rows);
        assertThat(catalogue.view).isEqualTo(view);
        assertThat(catalogue.tables).containsOnlyKeys("alb_copy");
      }
    }
  }

  @Test
  void a_day_whose_counts_differ_stays_uncopied_and_its_files_are_named() {
    catalogue.lost = 1;
    LogTableCompactor compactor = compactor();
    compactor.prepare();
    assertThatThrownBy(() -> compactor.copy(FRIDAY, false))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("the copy has 999 rows where the raw table has 1000 lines")
        .hasMessageContaining("s3://copies/alb/day=2026-11-20/run-r1/");
    assertThat(catalogue.partitions).isEmpty();
    assertThat(catalogue.tables).containsOnlyKeys("alb_copy");
  }

  @Test
  void logs_that_came_late_are_found_by_a_recount_and_the_day_is_made_anew() {
    LogTableCompactor compactor = compactor();
    both(compactor);
    catalogue.raw.put("2026/11/20", 1010L);
    assertThat(compactor.recount(SATURDAY).isEqual()).isTrue();
    LogTableCompactor.Day late = compactor.recount(FRIDAY);
    assertThat(late.isEqual()).isFalse();
    assertThat(late.raw() - late.copied()).isEqualTo(10);

    compactor.copy(FRIDAY, true);
    assertThat(compactor.recount(FRIDAY).isEqual()).isTrue();
    assertThat(catalogue.partitions.get("2026/11/20")).endsWith("/run-r3/");
  }

  @Test
  void what_is_stopped_is_stopped_at_athena_and_begins_nothing_more() {
    catalogue.endless = "INSERT";
    LogTableCompactor compactor = compactor();
    compactor.prepare();
    CompletableFuture<?> copying = CompletableFuture.runAsync(() -> compactor.copy(FRIDAY, false));
    await().until(() -> athena.running() == 1 && athena.started() == 3);
    compactor.stop();
    assertThatThrownBy(copying::join).hasMessageContaining("it was stopped");
    await().until(() -> athena.running() == 0);
    assertThat(catalogue.partitions).isEmpty();
    assertThat(catalogue.tables).containsOnlyKeys("alb_copy");
    assertThatThrownBy(() -> compactor.copy(SATURDAY, false)).isInstanceOf(QueryFailure.class);
  }

  @Test
  void a_missing_permission_is_one_sentence() {
    athena.refuse("StartQueryExecution", "AccessDeniedException", "not authorized to perform", 400);
    assertThatThrownBy(() -> compactor().prepare())
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("athena:StartQueryExecution")
        .hasMessageContaining("the table of the copy");
  }
}
