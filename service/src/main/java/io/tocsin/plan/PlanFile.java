package io.tocsin.plan;

import java.time.Instant;
import java.util.List;

/**
 * The plans of one run of {@code tocsin plan}, as they are written to a file.
 *
 * @param version of the Tocsin that made it
 * @param plans one for each account and Region
 */
public record PlanFile(Instant madeAt, String version, List<SavedPlan> plans) {
  /** The newest format that is read, and the one that is written. */
  public static final int FORMAT = 1;

  public PlanFile {
    plans = List.copyOf(plans);
  }
}
