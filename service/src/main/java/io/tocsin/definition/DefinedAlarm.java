package io.tocsin.definition;

import io.tocsin.alarm.Alarm;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as the files declare it, resolved for one environment: the alarm CloudWatch is to hold,
 * and what only Tocsin knows about it.
 *
 * @param id the name in the file; {@code alarm.name()} is {@code platform-environment-id}
 * @param component a component of the health tree
 * @param summary what people read: one line
 * @param runbook path in the repository, or null
 * @param tags the {@code tocsin:} tags it carries in the account
 * @param places where the value of each of its keys stands
 * @param ignores findings that are not told of it
 * @param band what the detector of its band is told; null when that is left to CloudWatch
 */
public record DefinedAlarm(
    String id,
    Alarm alarm,
    String component,
    Kind kind,
    Severity severity,
    String summary,
    @Nullable String owner,
    @Nullable String runbook,
    Location source,
    SortedMap<String, String> tags,
    Origin origin,
    Map<String, Location> places,
    List<Ignore> ignores,
    @Nullable BandSettings band) {

  /** An alarm that says nothing of a band. */
  public DefinedAlarm(
      String id,
      Alarm alarm,
      String component,
      Kind kind,
      Severity severity,
      String summary,
      @Nullable String owner,
      @Nullable String runbook,
      Location source,
      SortedMap<String, String> tags,
      Origin origin,
      Map<String, Location> places,
      List<Ignore> ignores) {
    this(
        id, alarm, component, kind, severity, summary, owner, runbook, source, tags, origin, places,
        ignores, null);
  }

  /** An alarm that no more is known about than what CloudWatch and people are told. */
  public DefinedAlarm(
      String id,
      Alarm alarm,
      String component,
      Kind kind,
      Severity severity,
      String summary,
      @Nullable String owner,
      @Nullable String runbook,
      Location source,
      SortedMap<String, String> tags) {
    this(
        id,
        alarm,
        component,
        kind,
        severity,
        summary,
        owner,
        runbook,
        source,
        tags,
        Origin.WRITTEN,
        Map.of(),
        List.of());
  }

  public DefinedAlarm {
    places = Map.copyOf(places);
    ignores = List.copyOf(ignores);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Where the value of a key stands, or the alarm when it has none. */
  public Location at(String key) {
    return places.getOrDefault(key, source);
  }
}
