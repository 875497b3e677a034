package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** ConfigurationUpdate items: an alarm was created, updated or deleted. */
final class ConfigurationHistory {
  private ConfigurationHistory() {}

  static HistoryItem created(StoredAlarm alarm, Instant at) {
    return item(alarm, at, "Create", alarm, null);
  }

  static HistoryItem updated(StoredAlarm before, StoredAlarm after, Instant at) {
    return item(after, at, "Update", after, before);
  }

  static HistoryItem deleted(StoredAlarm alarm, Instant at) {
    return item(alarm, at, "Delete", null, alarm);
  }

  private static HistoryItem item(
      StoredAlarm alarm,
      Instant at,
      String type,
      @Nullable StoredAlarm now,
      @Nullable StoredAlarm before) {
    String done = type.toLowerCase(Locale.ROOT) + "d";
    ObjectNode data = AlarmJson.object();
    data.put("version", "1.0");
    data.put("type", type);
    if (before != null) {
      data.set(now == null ? "deletedAlarm" : "previousAlarm", AlarmJson.tree(before.alarm()));
    }
    if (now != null) {
      data.set(done + "Alarm", AlarmJson.tree(now.alarm()));
    }
    return HistoryItem.of(
        alarm,
        at,
        "ConfigurationUpdate",
        "Alarm \"" + alarm.name() + "\" " + done,
        AlarmJson.write(data));
  }
}
