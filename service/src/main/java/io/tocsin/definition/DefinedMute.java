package io.tocsin.definition;

import io.tocsin.alarm.MuteRule;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A mute that the files declare: while its window is open, nobody is told of these alarms.
 *
 * @param id the name in the files
 * @param reason why nobody needs to be told, which is the rule's description
 * @param rules named {@code platform-environment-id}; several, with numbers behind their names,
 *     when there are more alarms than one rule can name
 * @param tags the {@code tocsin:} tags the rules carry
 */
public record DefinedMute(
    String id,
    String reason,
    List<MuteRule> rules,
    String component,
    SortedMap<String, String> tags,
    Location source) {

  public DefinedMute {
    rules = List.copyOf(rules);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
