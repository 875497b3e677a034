package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.Storage.millis;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.HeldActions;
import io.tocsin.evaluation.SuppressedBy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** SQL of the alarms. */
final class AlarmStore {
  private AlarmStore() {}

  static Map<String, StoredAlarm> all(Handle handle, String account) {
    Map<String, StoredAlarm> alarms = new TreeMap<>();
    handle
        .createQuery(
            "SELECT configuration, created_at, configured_at, state, reason, reason_data, updated_at,"
                + " transitioned_at, held_from, suppressed_by, suppressed_until, muted_until"
                + " FROM aws_alarm WHERE account = :account")
        .bind("account", account)
        .map((row, context) -> alarm(row))
        .forEach(alarm -> alarms.put(alarm.name(), alarm));
    return alarms;
  }

  private static StoredAlarm alarm(ResultSet row) throws SQLException {
    Alarm alarm = AlarmJson.read(row.getString("configuration"));
    LiveState live =
        new LiveState(
            AlarmState.valueOf(row.getString("state")),
            new StateReason(row.getString("reason"), row.getString("reason_data")),
            Instant.ofEpochMilli(row.getLong("updated_at")),
            Instant.ofEpochMilli(row.getLong("transitioned_at")));
    return new StoredAlarm(
        alarm,
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("configured_at")),
        live,
        held(row, alarm.name(), live));
  }

  private static @Nullable HeldActions held(ResultSet row, String name, LiveState live)
      throws SQLException {
    String from = row.getString("held_from");
    if (from == null) {
      return null;
    }
    String by = row.getString("suppressed_by");
    return new HeldActions(
        new StateTransition(
            name, live.transitioned(), AlarmState.valueOf(from), live.state(), live.reason()),
        true,
        by == null ? null : SuppressedBy.valueOf(by),
        instant(row, "suppressed_until"),
        instant(row, "muted_until"),
        null);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Long millis = row.getObject(column, Long.class);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  static void insert(Handle handle, String account, Collection<StoredAlarm> alarms) {
    write(
        handle,
        account,
        alarms,
        "INSERT INTO aws_alarm (account, name, configuration, created_at, configured_at, state,"
            + " reason, reason_data, updated_at, transitioned_at, held_from, suppressed_by,"
            + " suppressed_until, muted_until) VALUES (:account, :name, :configuration, :created,"
            + " :configured, :state, :reason, :data, :updated, :transitioned, :from, :by, :until,"
            + " :muted)",
        true);
  }

  static void update(Handle handle, String account, Collection<StoredAlarm> alarms) {
    write(
        handle,
        account,
        alarms,
        "UPDATE aws_alarm SET configuration = :configuration, created_at = :created,"
            + " configured_at = :configured,"
            + " state = :state, reason = :reason, reason_data = :data, updated_at = :updated,"
            + " transitioned_at = :transitioned, held_from = :from, suppressed_by = :by,"
            + " suppressed_until = :until, muted_until = :muted WHERE account = :account AND name = :name",
        true);
  }

  static void updateStates(Handle handle, String account, Collection<StoredAlarm> alarms) {
    write(
        handle,
        account,
        alarms,
        "UPDATE aws_alarm SET state = :state, reason = :reason, reason_data = :data,"
            + " updated_at = :updated, transitioned_at = :transitioned, held_from = :from,"
            + " suppressed_by = :by, suppressed_until = :until, muted_until = :muted"
            + " WHERE account = :account AND name = :name",
        false);
  }

  private static void write(
      Handle handle,
      String account,
      Collection<StoredAlarm> alarms,
      String sql,
      boolean configuration) {
    if (alarms.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(sql);
    for (StoredAlarm alarm : alarms) {
      LiveState live = alarm.live();
      HeldActions held = alarm.held();
      SuppressedBy by = held == null ? null : held.suppressedBy();
      if (configuration) {
        batch
            .bind("configuration", AlarmJson.write(alarm.alarm()))
            .bind("created", millis(alarm.createdAt()))
            .bind("configured", millis(alarm.configuredAt()));
      }
      batch
          .bind("account", account)
          .bind("name", alarm.name())
          .bind("state", live.state().name())
          .bind("reason", live.reason().text())
          .bind("data", live.reason().data())
          .bind("updated", millis(live.updated()))
          .bind("transitioned", millis(live.transitioned()))
          .bind("from", held == null ? null : held.transition().from().name())
          .bind("by", by == null ? null : by.name())
          .bind("until", held == null ? null : millisOrNull(held.suppressedUntil()))
          .bind("muted", held == null ? null : millisOrNull(held.mutedUntil()))
          .add();
    }
    batch.execute();
  }

  private static @Nullable Long millisOrNull(@Nullable Instant at) {
    return at == null ? null : (Long) millis(at);
  }

  static void delete(Handle handle, String account, Collection<String> names) {
    PreparedBatch batch =
        handle.prepareBatch("DELETE FROM aws_alarm WHERE account = :account AND name = :name");
    names.forEach(name -> batch.bind("account", account).bind("name", name).add());
    batch.execute();
  }
}
