package io.tocsin.importer;

import io.tocsin.alarm.Alarm;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alarm to be imported.
 *
 * @param tags all its tags as far as they are known; they tell component, kind and severity of one
 *     that Tocsin made
 */
public record FoundAlarm(Alarm alarm, SortedMap<String, String> tags) {
  public FoundAlarm {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Its name in CloudWatch. */
  public String name() {
    return alarm.name();
  }
}
