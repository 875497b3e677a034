package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.Storage.millis;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** SQL of the alarm history. */
final class HistoryStore {

  /** How long CloudWatch keeps alarm history (semantics 4.4). */
  static final Duration KEPT = Duration.ofDays(30);

  private HistoryStore() {}

  /**
   * What to list.
   *
   * @param alarm null for every alarm
   * @param types AlarmTypes wanted
   * @param itemType null for every type
   * @param from inclusive
   * @param to inclusive
   * @param after the last item of the page before, or null for the first page
   */
  record Filter(
      @Nullable String alarm,
      List<String> types,
      @Nullable String itemType,
      Instant from,
      Instant to,
      boolean newestFirst,
      @Nullable Position after) {}

  /** A place in the listing: items of one instant are told apart by their id. */
  record Position(long at, long id) {}

  static void add(Handle handle, String account, Collection<HistoryItem> items) {
    if (items.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO aws_alarm_history (account, alarm_name, alarm_type, at, item_type,"
                + " summary, data) VALUES (:account, :alarm, :alarmType, :at, :type, :summary,"
                + " :data)");
    for (HistoryItem item : items) {
      batch
          .bind("account", account)
          .bind("alarm", item.alarm())
          .bind("alarmType", item.alarmType())
          .bind("at", millis(item.at()))
          .bind("type", item.type())
          .bind("summary", item.summary())
          .bind("data", item.data())
          .add();
    }
    batch.execute();
  }

  static List<HistoryItem> list(Handle handle, String account, Filter filter, int limit) {
    Position after = filter.after();
    boolean down = filter.newestFirst();
    String sql =
        "SELECT id, alarm_name, alarm_type, at, item_type, summary, data FROM aws_alarm_history"
            + " WHERE account = :account AND at >= :from AND at <= :to AND alarm_type IN (<types>)"
            + (filter.alarm() == null ? "" : " AND alarm_name = :alarm")
            + (filter.itemType() == null ? "" : " AND item_type = :itemType")
            + (after == null
                ? ""
                : down
                    ? " AND (at < :at OR (at = :at AND id < :id))"
                    : " AND (at > :at OR (at = :at AND id > :id))")
            + (down ? " ORDER BY at DESC, id DESC" : " ORDER BY at, id")
            + " LIMIT :limit";
    var query =
        handle
            .createQuery(sql)
            .bind("account", account)
            .bind("from", millis(filter.from()))
            .bind("to", millis(filter.to()))
            .bindList("types", filter.types())
            .bind("limit", limit);
    if (filter.alarm() != null) {
      query.bind("alarm", filter.alarm());
    }
    if (filter.itemType() != null) {
      query.bind("itemType", filter.itemType());
    }
    if (after != null) {
      query.bind("at", after.at()).bind("id", after.id());
    }
    return query
        .map(
            (row, context) ->
                new HistoryItem(
                    row.getLong("id"),
                    row.getString("alarm_name"),
                    row.getString("alarm_type"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("item_type"),
                    row.getString("summary"),
                    row.getString("data")))
        .list();
  }

  static void forget(Handle handle, String account, Instant before) {
    handle
        .createUpdate("DELETE FROM aws_alarm_history WHERE account = :account AND at < :before")
        .bind("account", account)
        .bind("before", millis(before))
        .execute();
  }
}
