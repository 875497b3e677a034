package io.tocsin.health;

import static io.tocsin.health.Shop.NOON;
import static io.tocsin.health.Shop.cause;
import static io.tocsin.health.Shop.symptom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.adapter.jdbi.Database;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.adapter.jdbi.JdbiHistory;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.history.History;
import io.tocsin.metric.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthMonitorTest {
  private static final DefinedAlarm LATENCY = symptom("latency", "api-ingress");
  private static final DefinedAlarm CONNECTIONS = cause("connections", "orders-db");

  @TempDir Path directory;

  private final Map<Alarm, LiveState> account = new HashMap<>();
  private final List<StateTransition> happened = new ArrayList<>();
  private final List<Instant> askedSince = new ArrayList<>();
  private @Nullable RuntimeException failure;
  private History history;
  private HealthMonitor monitor;

  @BeforeEach
  void open() {
    history = new JdbiHistory(Database.migrated(Database.h2(directory.resolve("tocsin"))));
    monitor =
        new HealthMonitor(
            Shop.TREE,
            List.of(LATENCY, CONNECTIONS),
            () -> {
              if (failure != null) {
                throw failure;
              }
              return account;
            },
            from -> {
              askedSince.add(from);
              return happened.stream().filter(each -> !each.at().isBefore(from)).toList();
            },
            (alarms, at, back) ->
                Map.of("connections", new Series(at.minusSeconds(60), 60, new double[] {412})),
            history,
            NOON);
    account.put(LATENCY.alarm(), Shop.live(AlarmState.OK, NOON));
    account.put(CONNECTIONS.alarm(), Shop.live(AlarmState.OK, NOON));
  }

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(directory);
  }

  private static StateTransition fired(DefinedAlarm alarm, Instant at) {
    return new StateTransition(
        alarm.alarm().name(), at, AlarmState.OK, AlarmState.ALARM, new StateReason("high", null));
  }

  @Test
  void before_the_first_sweep_everything_is_unknown() {
    assertThat(monitor.current().at()).isEqualTo(NOON);
    assertThat(monitor.current().report().state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(monitor.current().report().headline()).isEqualTo("No data yet");
    assertThat(monitor.trouble()).isNull();
  }

  @Test
  void a_sweep_gives_states_with_what_the_files_say_and_values() {
    Snapshot snapshot = monitor.sweep(NOON.plusSeconds(60));

    assertThat(monitor.current()).isSameAs(snapshot);
    assertThat(snapshot.alarms())
        .extracting(WatchedAlarm::name)
        .containsExactly("connections", "latency");
    assertThat(snapshot.alarm("connections").orElseThrow().definition()).isEqualTo(CONNECTIONS);
    assertThat(Phrase.valueAndLimit(snapshot.readings().get("connections")))
        .isEqualTo("Database connections is 412, limit 400");
  }

  @Test
  void a_declared_alarm_that_the_account_does_not_have_is_unknown() {
    account.remove(CONNECTIONS.alarm());

    WatchedAlarm absent = monitor.sweep(NOON.plusSeconds(60)).alarm("connections").orElseThrow();

    assertThat(absent.live().state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
    assertThat(absent.live().reason().text())
        .isEqualTo("The alarm is declared and not in the account");
    assertThat(monitor.current().report().counts()).containsEntry(HealthState.HEALTHY, 0);
  }

  @Test
  void an_alarm_of_others_is_shown_without_a_definition() {
    DefinedAlarm theirs = cause("theirs", "orders-db");
    account.put(theirs.alarm(), Shop.live(AlarmState.ALARM, NOON));

    Snapshot snapshot = monitor.sweep(NOON.plusSeconds(60));

    assertThat(snapshot.alarm("theirs").orElseThrow().definition()).isNull();
    assertThat(snapshot.report().causes()).isEmpty();
  }

  @Test
  void a_transition_is_recorded_once_however_often_it_is_seen() {
    happened.add(fired(CONNECTIONS, NOON));

    assertThat(monitor.sweep(NOON.plusSeconds(60)).fresh()).hasSize(1);
    happened.add(fired(LATENCY, NOON.plusSeconds(90)));
    assertThat(monitor.sweep(NOON.plusSeconds(120)).fresh())
        .extracting(recorded -> recorded.transition().alarm())
        .containsExactly("latency");
    assertThat(monitor.sweep(NOON.plusSeconds(180)).fresh()).isEmpty();
    assertThat(history.transitions(10, Long.MAX_VALUE)).hasSize(2);
  }

  @Test
  void history_is_read_thirty_days_back_at_first_and_then_with_some_overlap() {
    happened.add(fired(CONNECTIONS, NOON));
    monitor.sweep(NOON.plusSeconds(60));
    monitor.sweep(NOON.plusSeconds(120));

    assertThat(askedSince)
        .containsExactly(
            NOON.plusSeconds(60).minus(Duration.ofDays(30)), NOON.minus(Duration.ofMinutes(5)));
  }

  @Test
  void a_transition_that_arrives_late_is_not_missed() {
    happened.add(fired(CONNECTIONS, NOON));
    monitor.sweep(NOON.plusSeconds(60));
    happened.add(fired(LATENCY, NOON.minusSeconds(120)));

    assertThat(monitor.sweep(NOON.plusSeconds(120)).fresh())
        .extracting(recorded -> recorded.transition().alarm())
        .containsExactly("latency");
  }

  @Test
  void listeners_are_told_each_sweep_when_it_is_there_to_be_read() {
    List<Snapshot> told = new ArrayList<>();
    monitor.onSweep(
        snapshot -> {
          assertThat(monitor.current()).isSameAs(snapshot);
          told.add(snapshot);
        });

    Snapshot first = monitor.sweep(NOON.plusSeconds(60));
    Snapshot second = monitor.sweep(NOON.plusSeconds(120));

    assertThat(told).containsExactly(first, second);
  }

  @Test
  void a_failed_sweep_keeps_the_last_snapshot_and_says_why_until_the_next_one() {
    Snapshot last = monitor.sweep(NOON.plusSeconds(60));
    failure = new IllegalStateException("the account does not answer");

    assertThatThrownBy(() -> monitor.sweep(NOON.plusSeconds(120))).isSameAs(failure);
    monitor.failed("The account could not be read");

    assertThat(monitor.current()).isSameAs(last);
    assertThat(monitor.trouble()).isEqualTo("The account could not be read");
    failure = null;
    assertThat(monitor.sweep(NOON.plusSeconds(180))).isSameAs(monitor.current());
    assertThat(monitor.trouble()).isNull();
  }
}
