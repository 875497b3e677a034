package io.tocsin.adapter.embedded;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of dashboards, which are kept by the number of the account alone. */
final class DashboardStore {
  private DashboardStore() {}

  record Row(String name, String body, Instant modifiedAt) {}

  static Optional<Row> find(Handle handle, String account, String name) {
    return handle
        .createQuery(
            "SELECT name, body, modified_at FROM aws_dashboard"
                + " WHERE account = :account AND name = :name")
        .bind("account", account)
        .bind("name", name)
        .map(
            (row, context) ->
                new Row(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
        .findFirst();
  }

  /** All, by name as texts are compared in Java. */
  static List<Row> all(Handle handle, String account) {
    return handle
        .createQuery("SELECT name, body, modified_at FROM aws_dashboard WHERE account = :account")
        .bind("account", account)
        .map(
            (row, context) ->
                new Row(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
        .stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  static void put(Handle handle, String account, Row dashboard) {
    delete(handle, account, dashboard.name());
    handle
        .createUpdate(
            "INSERT INTO aws_dashboard (account, name, body, modified_at)"
                + " VALUES (:account, :name, :body, :modified)")
        .bind("account", account)
        .bind("name", dashboard.name())
        .bind("body", dashboard.body())
        .bind("modified", Storage.millis(dashboard.modifiedAt()))
        .execute();
  }

  static void delete(Handle handle, String account, String name) {
    handle
        .createUpdate("DELETE FROM aws_dashboard WHERE account = :account AND name = :name")
        .bind("account", account)
        .bind("name", name)
        .execute();
  }
}
