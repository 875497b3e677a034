package io.tocsin.gaps;

import org.jspecify.annotations.Nullable;

/**
 * Something that a pack recommends for a resource, and what the files make of it.
 *
 * @param component the component that the resource's alarms belong to; empty when it has none
 * @param type the resource's type
 * @param entry its name in the pack
 * @param list {@code alarms}, {@code slos}, {@code events} or {@code logs}
 * @param profile {@code core} or {@code extended}
 * @param status where it stands
 * @param reason why it is waived, or what it needs that the use of the pack does not give; else
 *     null
 * @param similar an alarm outside the pack that watches the same metrics of the resource, or null
 */
public record Recommendation(
    String component,
    String resource,
    String type,
    String pack,
    String entry,
    String list,
    String profile,
    @Nullable String severity,
    @Nullable String summary,
    Status status,
    @Nullable String reason,
    @Nullable String similar) {

  /** Where a recommendation stands. */
  public enum Status {
    PRESENT,
    MISSING,
    WAIVED
  }
}
