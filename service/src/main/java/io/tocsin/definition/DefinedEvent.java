package io.tocsin.definition;

import io.tocsin.eventpattern.EventPattern;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An EventBridge rule on the default bus that tells a topic of events: for what has no metric, such
 * as the failover of a database. It has no state and is not an alarm.
 *
 * @param id the name in the files
 * @param name the rule's name, {@code platform-environment-id}
 * @param topics ARNs of the topics it tells; none for severity info without a route
 * @param description what people read in the console: 512 characters at most
 * @param tags the {@code tocsin:} tags the rule carries
 * @param places where the value of each of its keys stands
 */
public record DefinedEvent(
    String id,
    String name,
    EventPattern pattern,
    List<String> topics,
    String component,
    Kind kind,
    Severity severity,
    String summary,
    @Nullable String owner,
    @Nullable String runbook,
    String description,
    SortedMap<String, String> tags,
    Origin origin,
    Map<String, Location> places,
    Location source) {

  public DefinedEvent {
    topics = List.copyOf(topics);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    places = Map.copyOf(places);
  }
}
