package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.Storage.millis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of log groups and metric filters. */
final class LogGroupStore {
  private LogGroupStore() {}

  /**
   * A log group.
   *
   * @param retention days, or null for ever
   */
  record Group(String name, long createdAt, @Nullable Integer retention, String logClass) {}

  /**
   * A metric filter.
   *
   * @param configuration pattern and transformation as JSON
   */
  record Filter(String group, String name, long createdAt, String configuration) {}

  /** Sorted by name, in code point order. */
  static List<Group> groups(Handle handle, String account) {
    return handle
        .createQuery(
            "SELECT name, created_at, retention, log_class FROM aws_log_group"
                + " WHERE account = :account")
        .bind("account", account)
        .map(
            (row, context) ->
                new Group(
                    row.getString("name"),
                    row.getLong("created_at"),
                    row.getObject("retention", Integer.class),
                    row.getString("log_class")))
        .stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  static Optional<Group> group(Handle handle, String account, String name) {
    return groups(handle, account).stream().filter(group -> group.name().equals(name)).findFirst();
  }

  static void insert(Handle handle, String account, String name, Instant at, String logClass) {
    handle
        .createUpdate(
            "INSERT INTO aws_log_group (account, name, created_at, log_class)"
                + " VALUES (:account, :name, :at, :class)")
        .bind("account", account)
        .bind("name", name)
        .bind("at", millis(at))
        .bind("class", logClass)
        .execute();
  }

  static void retain(Handle handle, String account, String name, @Nullable Integer days) {
    handle
        .createUpdate(
            "UPDATE aws_log_group SET retention = :days WHERE account = :account AND name = :name")
        .bind("days", days)
        .bind("account", account)
        .bind("name", name)
        .execute();
  }

  static void delete(Handle handle, String account, String name) {
    for (String sql :
        List.of(
            "DELETE FROM aws_metric_filter WHERE account = :account AND log_group = :name",
            "DELETE FROM aws_log_group WHERE account = :account AND name = :name")) {
      handle.createUpdate(sql).bind("account", account).bind("name", name).execute();
    }
  }

  /** Sorted by name, then group. */
  static List<Filter> filters(Handle handle, String account) {
    return handle
        .createQuery(
            "SELECT log_group, name, created_at, configuration FROM aws_metric_filter"
                + " WHERE account = :account")
        .bind("account", account)
        .map(
            (row, context) ->
                new Filter(
                    row.getString("log_group"),
                    row.getString("name"),
                    row.getLong("created_at"),
                    row.getString("configuration")))
        .stream()
        .sorted((one, other) -> key(one).compareTo(key(other)))
        .toList();
  }

  /** Unique; names have no colon. */
  static String key(Filter filter) {
    return filter.name() + ":" + filter.group();
  }

  static void put(Handle handle, String account, Filter filter) {
    deleteFilter(handle, account, filter.group(), filter.name());
    handle
        .createUpdate(
            "INSERT INTO aws_metric_filter (account, log_group, name, created_at, configuration)"
                + " VALUES (:account, :group, :name, :at, :configuration)")
        .bind("account", account)
        .bind("group", filter.group())
        .bind("name", filter.name())
        .bind("at", filter.createdAt())
        .bind("configuration", filter.configuration())
        .execute();
  }

  static int deleteFilter(Handle handle, String account, String group, String name) {
    return handle
        .createUpdate(
            "DELETE FROM aws_metric_filter"
                + " WHERE account = :account AND log_group = :group AND name = :name")
        .bind("account", account)
        .bind("group", group)
        .bind("name", name)
        .execute();
  }
}
