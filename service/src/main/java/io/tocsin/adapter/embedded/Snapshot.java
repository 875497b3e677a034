package io.tocsin.adapter.embedded;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * All alarms of the account at one revision.
 *
 * @param revision what the account's row said when this was read or written
 * @param alarms by name, in the order DescribeAlarms lists them
 */
record Snapshot(long revision, NavigableMap<String, StoredAlarm> alarms) {

  static final Snapshot NONE = new Snapshot(-1, Collections.emptyNavigableMap());

  static Snapshot of(long revision, Map<String, StoredAlarm> alarms) {
    return new Snapshot(revision, Collections.unmodifiableNavigableMap(new TreeMap<>(alarms)));
  }
}
