package io.tocsin.definition;

import io.tocsin.json.JsonValue;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A CloudWatch dashboard as it is to be, with its whole body.
 *
 * @param id as the file calls it; {@code name} is {@code platform-environment-id}
 * @param component the only one that it shows, or null when it shows several
 * @param body the DashboardBody
 * @param alarms full names of the alarms that it shows
 * @param tags the {@code tocsin:} tags it carries in the account
 */
public record DefinedDashboard(
    String id,
    String name,
    @Nullable String component,
    JsonValue.JsonObject body,
    SortedSet<String> alarms,
    Location source,
    SortedMap<String, String> tags) {

  public DefinedDashboard {
    alarms = Collections.unmodifiableSortedSet(new TreeSet<>(alarms));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
