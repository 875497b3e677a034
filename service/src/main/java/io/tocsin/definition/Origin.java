package io.tocsin.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an alarm comes from and why it is as it is.
 *
 * @param pack the pack it was taken from, or null when the component file writes it out
 * @param packAlarm its name in the pack
 * @param profile {@code core} or {@code extended}, of the pack
 * @param resource the pack's main resource, or the resource of a {@code for_each}
 * @param slo the service level objective that it was expanded from, or null
 * @param why the reason for metric, threshold and M of N, or null
 * @param sources where its facts are from: ids of the pack's sources, or URLs
 * @param renamedFrom the name it had before in these files, or null
 * @param whyPage why a cause wakes somebody up, or null
 */
public record Origin(
    @Nullable String pack,
    @Nullable String packAlarm,
    @Nullable String profile,
    @Nullable String resource,
    @Nullable String slo,
    @Nullable String why,
    List<String> sources,
    @Nullable String renamedFrom,
    @Nullable String whyPage) {

  /** Of an alarm that a component file writes out and says no more about. */
  public static final Origin WRITTEN =
      new Origin(null, null, null, null, null, null, List.of(), null, null);

  public Origin {
    sources = List.copyOf(sources);
  }

  /** The same origin, with what the alarm's own keys say. */
  Origin told(
      @Nullable String why,
      List<String> sources,
      @Nullable String renamedFrom,
      @Nullable String whyPage) {
    return new Origin(pack, packAlarm, profile, resource, slo, why, sources, renamedFrom, whyPage);
  }

  /** The same origin within an objective. */
  Origin ofSlo(String id) {
    return new Origin(pack, packAlarm, profile, resource, id, why, sources, renamedFrom, whyPage);
  }
}
