package io.tocsin.adapter.embedded;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of the tags, by ARN. */
final class TagStore {
  private TagStore() {}

  static SortedMap<String, String> of(Handle handle, String account, String arn) {
    SortedMap<String, String> tags = new TreeMap<>();
    handle
        .createQuery(
            "SELECT tag_key, tag_value FROM aws_tag WHERE account = :account AND arn = :arn")
        .bind("account", account)
        .bind("arn", arn)
        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    return tags;
  }

  /** Tags by ARN, of every tagged resource. */
  static SortedMap<String, SortedMap<String, String>> all(Handle handle, String account) {
    record Row(String arn, String key, String value) {}
    SortedMap<String, SortedMap<String, String>> all = new TreeMap<>();
    handle
        .createQuery("SELECT arn, tag_key, tag_value FROM aws_tag WHERE account = :account")
        .bind("account", account)
        .map((row, context) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
        .forEach(
            row ->
                all.computeIfAbsent(row.arn(), arn -> new TreeMap<>()).put(row.key(), row.value()));
    return all;
  }

  /** Adds tags; those of the same key get the new value. */
  static void put(Handle handle, String account, String arn, Map<String, String> tags) {
    if (tags.isEmpty()) {
      return;
    }
    remove(handle, account, arn, tags.keySet());
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO aws_tag (account, arn, tag_key, tag_value)"
                + " VALUES (:account, :arn, :key, :value)");
    tags.forEach(
        (key, value) ->
            batch
                .bind("account", account)
                .bind("arn", arn)
                .bind("key", key)
                .bind("value", value)
                .add());
    batch.execute();
  }

  static void remove(Handle handle, String account, String arn, Collection<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            "DELETE FROM aws_tag WHERE account = :account AND arn = :arn AND tag_key IN (<keys>)")
        .bind("account", account)
        .bind("arn", arn)
        .bindList("keys", keys)
        .execute();
  }

  static void removeAll(Handle handle, String account, String arn) {
    handle
        .createUpdate("DELETE FROM aws_tag WHERE account = :account AND arn = :arn")
        .bind("account", account)
        .bind("arn", arn)
        .execute();
  }
}
