package io.tocsin.definition;

import io.tocsin.alarm.Alarm;
import java.util.Collections;
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
    SortedMap<String, String> tags) {

  public DefinedAlarm {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
