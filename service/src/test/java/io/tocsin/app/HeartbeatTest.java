package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.alarm.AlarmState;
import io.tocsin.definition.Desired;
import io.tocsin.notify.Mail;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.PlanLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heartbeat and the repository's own alarm on it, in the embedded account; a minute a turn. */
class HeartbeatTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ALARM = "shop-prod-tocsin-heartbeat-missing";

  @TempDir Path data;
  private Instant now = NOON;
  private Account account;
  private EmbeddedAccount embedded;
  private final Pulse sweep = new Pulse("the sweep");
  private Heartbeat heartbeat;

  @BeforeEach
  void apply() {
    TocsinConfiguration configuration = new TocsinConfiguration();
    configuration.home(Path.of(System.getProperty("tocsin.root")));
    configuration.setData(data.toString());
    Desired home = Declared.read(configuration, Map.of()).oneEnvironmentOrThrow().get(0);
    account = Account.open(configuration, home.environment(), () -> now);
    embedded = account.embedded().orElseThrow();
    try (Store.OpenHistory store = Store.history(configuration)) {
      Reconciler reconciler = new Reconciler(account, store.history(), () -> now);
      reconciler.apply(reconciler.plan(home, PlanLimits.DEFAULT), ApplyListener.NONE);
    }
    heartbeat =
        new Heartbeat(List.of(sweep), List.of(at -> account.heartbeat("shop", at)), () -> now);
  }

  @AfterEach
  void close() throws IOException, SQLException {
    account.close();
    H2Files.close(data);
  }

  /** A minute of a server whose sweep comes round. */
  private void alive() {
    sweep.next(now, Duration.ofMinutes(5));
    heartbeat.beat(now);
    pass();
  }

  private void pass() {
    now = now.plusSeconds(60);
    embedded.evaluate(now);
  }

  private AlarmState state() {
    return account.states().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(ALARM))
        .map(entry -> entry.getValue().state())
        .findFirst()
        .orElseThrow();
  }

  private List<Mail> mails() {
    return account.outbox().mails(100, Long.MAX_VALUE).stream()
        .filter(mail -> mail.subject().contains(ALARM))
        .toList();
  }

  @Test
  void cloudwatch_tells_the_second_path_when_the_server_dies_and_when_it_is_back() {
    for (int minute = 0; minute < 10; minute++) {
      alive();
    }
    assertThat(state()).isEqualTo(AlarmState.OK);
    int before = mails().size();

    int dead = 0;
    while (state() == AlarmState.OK && dead < 30) {
      pass();
      dead++;
    }

    // Five missing ones, and as many more as CloudWatch's evaluation range may hold old datapoints.
    assertThat(dead).isBetween(5, 10);
    assertThat(mails()).hasSize(before + 1);
    assertThat(mails().get(0).to()).isEqualTo("deputy@shop.example");
    assertThat(mails().get(0).subject()).startsWith("ALARM:");
    alive();
    alive();
    assertThat(state()).isEqualTo(AlarmState.OK);
  }

  @Test
  void a_server_with_a_stuck_loop_gives_no_sign_of_life() {
    for (int minute = 0; minute < 10; minute++) {
      alive();
    }

    for (int minute = 0; minute < 5 + 10; minute++) { // until it is overdue, and until it counts
      heartbeat.beat(now);
      pass();
    }

    assertThat(heartbeat.failures()).isPositive();
    assertThat(Heartbeat.check(List.of(sweep), () -> now).execute().getMessage())
        .startsWith("the sweep has not come round since 2026-11-22T12:09:00Z");
    assertThat(state()).isEqualTo(AlarmState.ALARM);
  }

  @Test
  void a_loop_that_came_round_is_alive_also_when_what_it_tried_failed() {
    sweep.next(now, Duration.ofMinutes(5));

    assertThat(sweep.isAlive(now.plus(Duration.ofMinutes(5)))).isTrue();
    assertThat(sweep.isAlive(now.plus(Duration.ofMinutes(6)))).isFalse();
    sweep.next(now.plus(Duration.ofMinutes(6)), Duration.ofMinutes(5));
    assertThat(sweep.isAlive(now.plus(Duration.ofMinutes(6)))).isTrue();
  }

  @Test
  void a_heartbeat_that_is_refused_is_counted_and_the_next_one_is_tried() {
    List<Instant> tried = new ArrayList<>();
    Heartbeat refused =
        new Heartbeat(
            List.of(),
            List.of(
                at -> {
                  tried.add(at);
                  throw new AccountFailure("cloudwatch:PutMetricData is not allowed", null);
                }),
            () -> now);

    refused.beat(NOON);
    refused.beat(NOON.plusSeconds(60));

    assertThat(tried).hasSize(2);
    assertThat(refused.failures()).isEqualTo(2);
  }
}
