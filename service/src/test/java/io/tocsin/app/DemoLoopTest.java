package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.definition.Desired;
import io.tocsin.health.HealthMonitor;
import io.tocsin.metric.MetricSample;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.PlanLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop of a demo over an account whose calls fail now and then. */
class DemoLoopTest {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");
  private static final int LONGER_THAN_ANY_RETRY = 1_000;

  private final DemoClock clock = new DemoClock(START);
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable RuntimeException> failing = new AtomicReference<>();
  private final AtomicReference<@Nullable String> beside = new AtomicReference<>();
  private Store.OpenHistory store;
  private Account account;
  private EmbeddedAccount embedded;
  private HealthMonitor monitor;
  private @Nullable DemoLoop loop;

  @BeforeEach
  void open(@TempDir Path data) {
    TocsinConfiguration configuration = RunningTocsin.settings();
    configuration.setData(data.toString());
    Declared declared = Declared.read(configuration, Map.of());
    Desired desired = declared.wholeOrThrow();
    store = Store.history(configuration);
    account = Account.open(configuration, desired.environment(), clock);
    embedded = account.embedded().orElseThrow();
    Reconciler reconciler = new Reconciler(account, store.history(), clock);
    reconciler.apply(reconciler.plan(desired, PlanLimits.DEFAULT), ApplyListener.NONE);
    AlarmReadings readings = new AlarmReadings(account.metrics());
    monitor =
        new HealthMonitor(
            declared.tree(),
            desired.alarms(),
            account::states,
            account.transitions()::since,
            (alarms, at, back) -> {
              RuntimeException failure = failing.get();
              if (failure != null) {
                throw failure;
              }
              return readings.read(alarms, at, back);
            },
            store.history(),
            START);
    monitor.onFailure(() -> troubles.add(String.valueOf(monitor.trouble())));
  }

  @AfterEach
  void close() throws InterruptedException {
    if (loop != null) {
      loop.stop();
    }
    account.close();
    store.close();
  }

  @Test
  void a_throttled_account_is_told_and_the_next_success_clears_it() {
    embedded.throttle("DescribeAlarms", LONGER_THAN_ANY_RETRY);
    play(3_600);
    Awaitility.await().until(() -> monitor.trouble() != null);
    assertThat(monitor.trouble())
        .startsWith("The account could not be read: cloudwatch:DescribeAlarms was throttled")
        .doesNotContain("Exception");
    embedded.throttle("DescribeAlarms", 0);
    awaitRecovery();
  }

  @Test
  void a_failure_nobody_foresaw_does_not_end_the_demo() {
    failing.set(new IllegalStateException("secret of io.tocsin.Inner"));
    play(3_600);
    // More failures than tries: the loop has gone on to other minutes.
    Awaitility.await().until(() -> troubles.size() > 7);
    assertThat(monitor.trouble())
        .isEqualTo("The account could not be read, for a reason nobody foresaw; the log has it");
    failing.set(null);
    awaitRecovery();
  }

  @Test
  void trouble_beside_the_account_stays_until_it_ends() {
    beside.set("The disk is full");
    play(3_600);
    Awaitility.await().until(() -> monitor.current().at().isAfter(START.plusSeconds(300)));
    assertThat(troubles).contains("The disk is full").hasSizeGreaterThan(4);
    beside.set(null);
    awaitRecovery();
  }

  @Test
  void a_replay_that_jumps_has_its_transitions_from_before_a_long_gap() {
    AtomicInteger given = new AtomicInteger();
    play(
        null,
        () -> {
          int number = given.getAndIncrement();
          Instant start = number < 30 ? START : START.plus(Duration.ofDays(150));
          return number < 60
              ? Optional.of(new Feed.Minute(start.plusSeconds(60L * number), List.of()))
              : Optional.empty();
        });
    Awaitility.await().until(() -> Objects.requireNonNull(loop).ended());
    // Requests are missing from the first minute on, which is breaching.
    assertThat(store.history().transitions(500, Long.MAX_VALUE))
        .anyMatch(
            each ->
                each.transition().alarm().equals("shop-prod-api-no-requests")
                    && each.transition().at().isBefore(START.plus(Duration.ofHours(1))));
  }

  @Test
  void failures_are_sentences_without_classes() {
    assertThat(Trouble.sentence(new IllegalStateException(new AccountFailure("it is shut", null))))
        .isEqualTo("The account could not be read: it is shut");
    assertThat(
            Trouble.sentence(
                new IllegalStateException(
                    new SQLException("Connection is broken; SQL statement:\nselect 1 [90067-1]"))))
        .isEqualTo("The database failed (Connection is broken); it is tried again");
    assertThat(
            Trouble.sentence(
                new UncheckedIOException(
                    new FileSystemException("a", null, "No space left on device"))))
        .isEqualTo(
            "A file could not be read or written (no space left on device); it is tried again");
    assertThat(Trouble.reason(new AccessDeniedException("/x"))).isEqualTo("permission denied");
    assertThat(Trouble.reason(new IOException("cut"))).isEqualTo("cut");
  }

  private void awaitRecovery() {
    Instant then = monitor.current().at();
    Awaitility.await()
        .until(() -> monitor.trouble() == null && monitor.current().at().isAfter(then));
  }

  private void play(int speed) {
    AtomicInteger minute = new AtomicInteger();
    play(
        speed,
        () ->
            Optional.of(
                new Feed.Minute(START.plusSeconds(60L * minute.getAndIncrement()), List.of())));
  }

  private void play(@Nullable Integer speed, Supplier<Optional<Feed.Minute>> minutes) {
    Feed feed =
        new Feed() {
          @Override
          public List<MetricSample> past(Instant clock) {
            return List.of();
          }

          @Override
          public Optional<Minute> next() {
            return minutes.get();
          }

          @Override
          public @Nullable String trouble() {
            return beside.get();
          }
        };
    DemoLoop playing = new DemoLoop(played(), monitor, store.history(), clock, feed, speed);
    loop = playing;
    playing.start();
  }

  private PlayedAccount played() {
    return new PlayedAccount() {
      @Override
      public void publish(List<MetricSample> samples) {
        embedded.publish(samples);
      }

      @Override
      public void evaluate(Instant at) {
        embedded.evaluate(at);
      }
    };
  }
}
