package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.Storage.millis;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.StateReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of the alarms. */
final class AlarmStore {
  private AlarmStore() {}

  static Map<String, StoredAlarm> all(Handle handle, String account) {
    Map<String, StoredAlarm> alarms = new TreeMap<>();
    handle
        .createQuery(
            "SELECT configuration, created_at, configured_at, state, reason, reason_data, updated_at,"
                + " transitioned_at FROM aws_alarm WHERE account = :account")
        .bind("account", account)
        .map((row, context) -> alarm(row))
        .forEach(alarm -> alarms.put(alarm.name(), alarm));
    return alarms;
  }

  private static StoredAlarm alarm(ResultSet row) throws SQLException {
    return new StoredAlarm(
        AlarmJson.read(row.getString("configuration")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("configured_at")),
        new LiveState(
            AlarmState.valueOf(row.getString("state")),
            new StateReason(row.getString("reason"), row.getString("reason_data")),
            Instant.ofEpochMilli(row.getLong("updated_at")),
            Instant.ofEpochMilli(row.getLong("transitioned_at"))));
  }

  static void insert(Handle handle, String account, Collection<StoredAlarm> alarms) {
    write(
        handle,
        account,
        alarms,
        "INSERT INTO aws_alarm (account, name, configuration, created_at, configured_at,"
            + " state, reason, reason_data, updated_at, transitioned_at) VALUES (:account, :name,"
            + " :configuration, :created, :configured, :state, :reason, :data, :updated, :transitioned)",
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
            + " transitioned_at = :transitioned WHERE account = :account AND name = :name",
        true);
  }

  static void updateStates(Handle handle, String account, Collection<StoredAlarm> alarms) {
    write(
        handle,
        account,
        alarms,
        "UPDATE aws_alarm SET state = :state, reason = :reason, reason_data = :data,"
            + " updated_at = :updated, transitioned_at = :transitioned"
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
          .add();
    }
    batch.execute();
  }

  static void delete(Handle handle, String account, Collection<String> names) {
    PreparedBatch batch =
        handle.prepareBatch("DELETE FROM aws_alarm WHERE account = :account AND name = :name");
    names.forEach(name -> batch.bind("account", account).bind("name", name).add());
    batch.execute();
  }
}
