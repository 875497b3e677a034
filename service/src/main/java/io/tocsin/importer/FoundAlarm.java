package io.tocsin.importer;

import io.tocsin.alarm.Alarm;
import io.tocsin.definition.BandSettings;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alarm to be imported.
 *
 * @param tags all its tags as far as they are known; they tell component, kind and severity of one
 *     that Tocsin made
 * @param band what the anomaly detector of its band is told; {@link BandSettings#NONE} also where
 *     the source does not say
 */
public record FoundAlarm(Alarm alarm, SortedMap<String, String> tags, BandSettings band) {
  public FoundAlarm {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** One whose detector, if it has one, is as CloudWatch makes it. */
  FoundAlarm(Alarm alarm, SortedMap<String, String> tags) {
    this(alarm, tags, BandSettings.NONE);
  }

  FoundAlarm with(BandSettings settings) {
    return new FoundAlarm(alarm, tags, settings);
  }

  /** Its name in CloudWatch. */
  public String name() {
    return alarm.name();
  }
}
