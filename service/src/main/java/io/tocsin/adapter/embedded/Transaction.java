package io.tocsin.adapter.embedded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What one writer changes. Alarms, history and messages are collected and written in batches at the
 * end, so that the transitions of thousands of alarms take a few statements.
 */
final class Transaction {
  private final Handle handle;
  private final AccountId account;
  private final Snapshot before;
  private @Nullable NavigableMap<String, StoredAlarm> changed;
  private @Nullable NavigableMap<String, StoredMute> changedMutes;
  private final Map<String, StoredAlarm> puts = new LinkedHashMap<>();
  private final Set<String> deletes = new LinkedHashSet<>();
  private final List<HistoryItem> history = new ArrayList<>();
  private final List<OutboxMessage> messages = new ArrayList<>();
  private final Map<String, List<SubscriptionRow>> audiences = new HashMap<>();

  Transaction(Handle handle, AccountId account, Snapshot before) {
    this.handle = handle;
    this.account = account;
    this.before = before;
  }

  Handle handle() {
    return handle;
  }

  Snapshot snapshot() {
    return before;
  }

  /** The alarms including what this transaction changed so far. */
  NavigableMap<String, StoredAlarm> alarms() {
    return changed == null ? before.alarms() : Collections.unmodifiableNavigableMap(changed);
  }

  /** The mute rules including what this transaction changed so far. */
  NavigableMap<String, StoredMute> mutes() {
    return changedMutes == null
        ? before.mutes()
        : Collections.unmodifiableNavigableMap(changedMutes);
  }

  void put(StoredMute mute) {
    writableMutes().put(mute.name(), mute);
    MuteStore.put(handle, account.key(), mute);
  }

  void deleteMute(String name) {
    writableMutes().remove(name);
    MuteStore.delete(handle, account.key(), name);
  }

  private NavigableMap<String, StoredMute> writableMutes() {
    if (changedMutes == null) {
      changedMutes = new TreeMap<>(before.mutes());
    }
    return changedMutes;
  }

  void put(StoredAlarm alarm) {
    writable().put(alarm.name(), alarm);
    puts.put(alarm.name(), alarm);
    deletes.remove(alarm.name());
  }

  void delete(String name) {
    writable().remove(name);
    puts.remove(name);
    deletes.add(name);
  }

  void record(HistoryItem item) {
    history.add(item);
  }

  /** Puts a message into the outbox; its id is given when it is stored. */
  void send(Instant at, String topicArn, String to, String subject, String body) {
    // PostgreSQL stores no NUL characters, and one in a description must not hold back the mail.
    messages.add(
        new OutboxMessage(0, at, topicArn, to, subject.replace("\0", ""), body.replace("\0", "")));
  }

  /**
   * Confirmed subscriptions of a topic, or null when the topic does not exist; remembered, since
   * many alarms name the same topic.
   */
  @Nullable List<SubscriptionRow> audience(String topic) {
    if (!audiences.containsKey(topic)) {
      audiences.put(
          topic,
          TopicStore.displayName(handle, account.key(), topic).isPresent()
              ? TopicStore.subscriptions(handle, account.key(), topic).stream()
                  .filter(SubscriptionRow::confirmed)
                  .toList()
              : null);
    }
    return audiences.get(topic);
  }

  private NavigableMap<String, StoredAlarm> writable() {
    if (changed == null) {
      changed = new TreeMap<>(before.alarms());
    }
    return changed;
  }

  /** Writes everything collected and gives the snapshot that is true once this is committed. */
  Snapshot flush() {
    if (changed == null && changedMutes == null && history.isEmpty() && messages.isEmpty()) {
      return before;
    }
    String key = account.key();
    if (!deletes.isEmpty()) {
      AlarmStore.delete(handle, key, deletes);
    }
    Collection<StoredAlarm> inserts = new ArrayList<>();
    Collection<StoredAlarm> configurations = new ArrayList<>();
    Collection<StoredAlarm> states = new ArrayList<>();
    for (StoredAlarm alarm : puts.values()) {
      StoredAlarm old = before.alarms().get(alarm.name());
      if (old == null) {
        inserts.add(alarm);
      } else if (old.alarm() == alarm.alarm()) {
        states.add(alarm);
      } else {
        configurations.add(alarm);
      }
    }
    AlarmStore.insert(handle, key, inserts);
    AlarmStore.update(handle, key, configurations);
    AlarmStore.updateStates(handle, key, states);
    HistoryStore.add(handle, key, history);
    OutboxStore.add(handle, key, messages);
    long revision = before.revision() + 1;
    handle
        .createUpdate("UPDATE aws_account SET revision = :revision WHERE account = :account")
        .bind("revision", revision)
        .bind("account", key)
        .execute();
    return Snapshot.of(revision, alarms(), mutes());
  }
}
