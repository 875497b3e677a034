package io.tocsin.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Orders causes by how well they explain a symptom: those the symptom's component depends on before
 * those it does not, those that began within a quarter of an hour before the symptom, or with it,
 * before those that came shortly after it, which an alarm's own delay may have done, then older
 * ones, then what came later; pages before tickets, the earliest first.
 */
public final class CauseRanking {
  /** A cause is seen in whole evaluation minutes; this much later still counts as together. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);

  /** What is wrong for longer was not felt for that long; it may still be what broke. */
  private static final Duration LONG_BEFORE = Duration.ofMinutes(15);

  /** An alarm that wants five minutes in a row may be that much later than what it is about. */
  private static final Duration SHORTLY_AFTER = Duration.ofMinutes(5);

  /** When a cause began, by how much it explains. */
  private enum Beginning {
    BEFORE,
    SHORTLY_AFTER,
    LONG_BEFORE,
    LATER;

    static Beginning of(Onset cause, Onset symptom) {
      if (cause.since().isBefore(symptom.since().minus(CauseRanking.LONG_BEFORE))) {
        return LONG_BEFORE;
      }
      if (!beganAfter(cause, symptom)) {
        return BEFORE;
      }
      return cause.since().isAfter(symptom.since().plus(CauseRanking.SHORTLY_AFTER))
          ? LATER
          : SHORTLY_AFTER;
    }
  }

  private static final String[] COUNTS = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
  };

  private final DependencyGraph graph;

  public CauseRanking(DependencyGraph graph) {
    this.graph = graph;
  }

  /** A cause with why it stands where it does; {@code reason} is null when there is no symptom. */
  public record Ranked(Onset cause, @Nullable String reason) {}

  /**
   * @param symptom the symptom to explain, or null when users feel nothing
   */
  public List<Ranked> rank(List<Onset> causes, @Nullable Onset symptom) {
    Comparator<Onset> order = Comparator.comparing(Onset::severity);
    if (symptom != null) {
      order =
          Comparator.comparing((Onset cause) -> steps(symptom, cause).isEmpty())
              .thenComparing(cause -> Beginning.of(cause, symptom))
              .thenComparing(order);
    }
    return causes.stream()
        .sorted(order.thenComparing(Onset::since).thenComparing(Onset::alarm))
        .map(cause -> new Ranked(cause, symptom == null ? null : reason(cause, symptom)))
        .toList();
  }

  private static boolean beganAfter(Onset cause, Onset symptom) {
    return cause.since().isAfter(symptom.since().plus(TOGETHER));
  }

  private String reason(Onset cause, Onset symptom) {
    Duration lead = Duration.between(cause.since(), symptom.since());
    String began =
        lead.compareTo(TOGETHER) < 0 && !beganAfter(cause, symptom)
            ? "Began with the symptom"
            : "Began "
                + Phrase.duration(lead)
                + (lead.isNegative() ? " after the symptom" : " before the symptom");
    OptionalInt distance = steps(symptom, cause);
    if (distance.isEmpty()) {
      return began + ", and the symptom's component does not depend on it.";
    }
    int steps = distance.getAsInt();
    String where =
        steps == 0
            ? "in the same component"
            : (steps < COUNTS.length ? COUNTS[steps] : Integer.toString(steps))
                + (steps == 1 ? " step below it" : " steps below it");
    return beganAfter(cause, symptom)
        ? began + ", " + where + ": more likely an effect."
        : began + ", " + where + ".";
  }

  private OptionalInt steps(Onset symptom, Onset cause) {
    return graph.steps(symptom.component(), cause.component());
  }
}
