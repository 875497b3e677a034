package io.tocsin.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Orders causes by how well they explain a symptom: those the symptom's component depends on before
 * those it does not, those that began before the symptom (or with it) before those that came later,
 * pages before tickets, the earliest first.
 */
public final class CauseRanking {
  /** A cause is seen in whole evaluation minutes; this much later still counts as together. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);

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
              .thenComparing(cause -> beganAfter(cause, symptom))
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
