package io.tocsin.adapter.embedded;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** SQL of event rules. */
final class EventRuleStore {
  private EventRuleStore() {}

  /** By name, in the order in which ListRules lists them. */
  static SortedMap<String, StoredRule> all(Handle handle, String account) {
    SortedMap<String, StoredRule> rules = new TreeMap<>();
    handle
        .createQuery("SELECT name, configuration FROM aws_event_rule WHERE account = :account")
        .bind("account", account)
        .map((row, context) -> StoredRule.of(row.getString(1), row.getString(2)))
        .forEach(rule -> rules.put(rule.name(), rule));
    return rules;
  }

  static void put(Handle handle, String account, StoredRule rule) {
    delete(handle, account, rule.name());
    handle
        .createUpdate(
            "INSERT INTO aws_event_rule (account, name, configuration)"
                + " VALUES (:account, :name, :configuration)")
        .bind("account", account)
        .bind("name", rule.name())
        .bind("configuration", rule.json())
        .execute();
  }

  static void delete(Handle handle, String account, String name) {
    handle
        .createUpdate("DELETE FROM aws_event_rule WHERE account = :account AND name = :name")
        .bind("account", account)
        .bind("name", name)
        .execute();
  }
}
