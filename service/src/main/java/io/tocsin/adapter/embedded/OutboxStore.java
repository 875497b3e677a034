package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.Storage.millis;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of the messages sent. */
final class OutboxStore {
  private OutboxStore() {}

  static void add(Handle handle, String account, Collection<OutboxMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO aws_outbox (account, at, topic, recipient, subject, body)"
                + " VALUES (:account, :at, :topic, :to, :subject, :body)");
    for (OutboxMessage message : messages) {
      batch
          .bind("account", account)
          .bind("at", millis(message.at()))
          .bind("topic", message.topic())
          .bind("to", message.to())
          .bind("subject", message.subject())
          .bind("body", message.body())
          .add();
    }
    batch.execute();
  }

  static List<OutboxMessage> newest(Handle handle, String account, int limit, long before) {
    return handle
        .createQuery(
            "SELECT id, at, topic, recipient, subject, body FROM aws_outbox"
                + " WHERE account = :account AND id < :before ORDER BY id DESC LIMIT :limit")
        .bind("account", account)
        .bind("before", before)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new OutboxMessage(
                    row.getLong("id"),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("topic"),
                    row.getString("recipient"),
                    row.getString("subject"),
                    row.getString("body")))
        .list();
  }

  static void forget(Handle handle, String account, Instant before) {
    handle
        .createUpdate("DELETE FROM aws_outbox WHERE account = :account AND at < :before")
        .bind("account", account)
        .bind("before", millis(before))
        .execute();
  }
}
