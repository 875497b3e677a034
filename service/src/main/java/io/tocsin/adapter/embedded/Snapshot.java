package io.tocsin.adapter.embedded;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All alarms and mute rules of the account at one revision.
 *
 * @param revision what the account's row said when this was read or written
 * @param alarms by name, in the order DescribeAlarms lists them
 * @param mutes by name, in the order ListAlarmMuteRules lists them
 */
record Snapshot(
    long revision,
    NavigableMap<String, StoredAlarm> alarms,
    NavigableMap<String, StoredMute> mutes) {

  static final Snapshot NONE =
      new Snapshot(-1, Collections.emptyNavigableMap(), Collections.emptyNavigableMap());

  static Snapshot of(
      long revision, Map<String, StoredAlarm> alarms, Map<String, StoredMute> mutes) {
    return new Snapshot(
        revision,
        Collections.unmodifiableNavigableMap(new TreeMap<>(alarms)),
        Collections.unmodifiableNavigableMap(new TreeMap<>(mutes)));
  }
}
