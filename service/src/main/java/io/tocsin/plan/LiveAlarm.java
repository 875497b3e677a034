package io.tocsin.plan;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.LiveState;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alarm as the account holds it.
 *
 * @param tags all its tags, also those of others; empty when it has none
 */
public record LiveAlarm(Alarm alarm, SortedMap<String, String> tags, LiveState state, String arn) {

  public LiveAlarm {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** The alarm's name, unique in account and Region. */
  public String name() {
    return alarm.name();
  }
}
