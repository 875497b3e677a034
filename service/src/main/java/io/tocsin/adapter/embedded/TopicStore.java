package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.Storage.millis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of topics and subscriptions. */
final class TopicStore {
  private static final String COLUMNS =
      "SELECT arn, topic, protocol, endpoint, confirmed, token, asked_at, attributes"
          + " FROM aws_subscription ";

  private TopicStore() {}

  static Optional<String> displayName(Handle handle, String account, String topic) {
    return handle
        .createQuery("SELECT display_name FROM aws_topic WHERE account = :account AND name = :name")
        .bind("account", account)
        .bind("name", topic)
        .mapTo(String.class)
        .findOne();
  }

  /** Names in code point order, which is not every data base's own. */
  static List<String> names(Handle handle, String account) {
    return handle
        .createQuery("SELECT name FROM aws_topic WHERE account = :account")
        .bind("account", account)
        .mapTo(String.class)
        .stream()
        .sorted()
        .toList();
  }

  static void insert(Handle handle, String account, String topic, String displayName) {
    handle
        .createUpdate(
            "INSERT INTO aws_topic (account, name, display_name)"
                + " VALUES (:account, :name, :displayName)")
        .bind("account", account)
        .bind("name", topic)
        .bind("displayName", displayName)
        .execute();
  }

  /** Empty for the policy that SNS makes a topic with. */
  static Optional<String> policy(Handle handle, String account, String topic) {
    return handle
        .createQuery(
            "SELECT policy FROM aws_topic"
                + " WHERE account = :account AND name = :name AND policy IS NOT NULL")
        .bind("account", account)
        .bind("name", topic)
        .mapTo(String.class)
        .findOne();
  }

  static void setPolicy(Handle handle, String account, String topic, String policy) {
    handle
        .createUpdate(
            "UPDATE aws_topic SET policy = :policy WHERE account = :account AND name = :name")
        .bind("policy", policy)
        .bind("account", account)
        .bind("name", topic)
        .execute();
  }

  static void delete(Handle handle, String account, String topic) {
    handle
        .createUpdate("DELETE FROM aws_subscription WHERE account = :account AND topic = :name")
        .bind("account", account)
        .bind("name", topic)
        .execute();
    handle
        .createUpdate("DELETE FROM aws_topic WHERE account = :account AND name = :name")
        .bind("account", account)
        .bind("name", topic)
        .execute();
  }

  static List<SubscriptionRow> subscriptions(Handle handle, String account, String topic) {
    return handle
        .createQuery(COLUMNS + "WHERE account = :account AND topic = :topic ORDER BY arn")
        .bind("account", account)
        .bind("topic", topic)
        .map((row, context) -> subscription(row))
        .list();
  }

  static Optional<SubscriptionRow> byArn(Handle handle, String account, String arn) {
    return handle
        .createQuery(COLUMNS + "WHERE account = :account AND arn = :arn")
        .bind("account", account)
        .bind("arn", arn)
        .map((row, context) -> subscription(row))
        .findOne();
  }

  static Optional<SubscriptionRow> byToken(Handle handle, String account, String token) {
    return handle
        .createQuery(COLUMNS + "WHERE account = :account AND token = :token")
        .bind("account", account)
        .bind("token", token)
        .map((row, context) -> subscription(row))
        .findOne();
  }

  private static SubscriptionRow subscription(ResultSet row) throws SQLException {
    return new SubscriptionRow(
        row.getString("arn"),
        row.getString("topic"),
        row.getString("protocol"),
        row.getString("endpoint"),
        row.getBoolean("confirmed"),
        row.getString("token"),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        SubscriptionAttributes.ofJson(row.getString("attributes")));
  }

  static void insert(Handle handle, String account, SubscriptionRow row) {
    handle
        .createUpdate(
            "INSERT INTO aws_subscription (account, arn, topic, protocol, endpoint, confirmed,"
                + " token, asked_at, attributes) VALUES (:account, :arn, :topic, :protocol,"
                + " :endpoint, :confirmed, :token, :askedAt, :attributes)")
        .bind("account", account)
        .bind("arn", row.arn())
        .bind("topic", row.topic())
        .bind("protocol", row.protocol())
        .bind("endpoint", row.endpoint())
        .bind("confirmed", row.confirmed())
        .bind("token", row.token())
        .bind("askedAt", millis(row.askedAt()))
        .bind("attributes", row.attributes().json())
        .execute();
  }

  static void confirm(Handle handle, String account, String arn) {
    handle
        .createUpdate(
            "UPDATE aws_subscription SET confirmed = TRUE WHERE account = :account AND arn = :arn")
        .bind("account", account)
        .bind("arn", arn)
        .execute();
  }

  static void setAttributes(
      Handle handle, String account, String arn, SubscriptionAttributes attributes) {
    handle
        .createUpdate(
            "UPDATE aws_subscription SET attributes = :attributes"
                + " WHERE account = :account AND arn = :arn")
        .bind("attributes", attributes.json())
        .bind("account", account)
        .bind("arn", arn)
        .execute();
  }

  static void unsubscribe(Handle handle, String account, String arn) {
    handle
        .createUpdate("DELETE FROM aws_subscription WHERE account = :account AND arn = :arn")
        .bind("account", account)
        .bind("arn", arn)
        .execute();
  }
}
