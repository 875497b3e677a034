package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.Storage.millis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of the mute rules; what is configured is one JSON document, in the API's field names. */
final class MuteStore {
  private MuteStore() {}

  static Map<String, StoredMute> all(Handle handle, String account) {
    Map<String, StoredMute> mutes = new TreeMap<>();
    handle
        .createQuery(
            "SELECT configuration, updated_at FROM aws_alarm_mute_rule WHERE account = :account")
        .bind("account", account)
        .map(
            (row, context) ->
                mute(
                    AlarmJson.parse(row.getString("configuration")),
                    Instant.ofEpochMilli(row.getLong("updated_at"))))
        .forEach(mute -> mutes.put(mute.name(), mute));
    return mutes;
  }

  static void put(Handle handle, String account, StoredMute mute) {
    delete(handle, account, mute.name());
    handle
        .createUpdate(
            "INSERT INTO aws_alarm_mute_rule (account, name, configuration, updated_at)"
                + " VALUES (:account, :name, :configuration, :updated)")
        .bind("account", account)
        .bind("name", mute.name())
        .bind("configuration", AlarmJson.write(tree(mute)))
        .bind("updated", millis(mute.updatedAt()))
        .execute();
  }

  static void delete(Handle handle, String account, String name) {
    handle
        .createUpdate("DELETE FROM aws_alarm_mute_rule WHERE account = :account AND name = :name")
        .bind("account", account)
        .bind("name", name)
        .execute();
  }

  private static ObjectNode tree(StoredMute mute) {
    MuteSchedule schedule = mute.rule().schedule();
    ObjectNode json = AlarmJson.object();
    json.put("name", mute.name());
    json.put("description", mute.description());
    json.put("expression", schedule.expression());
    json.put("duration", mute.duration());
    json.put("timezone", mute.timezone());
    json.put("startDate", text(schedule.startDate()));
    json.put("expireDate", text(schedule.expireDate()));
    AlarmJson.array(json, "alarmNames", List.copyOf(mute.rule().alarms()));
    return json;
  }

  private static StoredMute mute(JsonNode json, Instant updatedAt) {
    TreeSet<String> alarms = new TreeSet<>();
    json.path("alarmNames").forEach(name -> alarms.add(name.textValue()));
    String duration = json.path("duration").textValue();
    String timezone = AlarmJson.text(json, "timezone");
    return new StoredMute(
        new MuteRule(
            json.path("name").textValue(),
            MuteSchedule.parse(
                json.path("expression").textValue(),
                duration,
                timezone,
                instant(json, "startDate"),
                instant(json, "expireDate")),
            alarms),
        AlarmJson.text(json, "description"),
        duration,
        timezone,
        updatedAt);
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Instant instant(JsonNode json, String field) {
    String text = AlarmJson.text(json, field);
    return text == null ? null : Instant.parse(text);
  }
}
