package io.tocsin.alarmtest;

import io.tocsin.definition.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of what an alarm can do its tests made it do. That it was done says nothing of whether a
 * test looked: for that there are {@link Mutation mutants}.
 *
 * @param id of the alarm
 * @param source where it is declared
 * @param tests how many it has
 * @param possible what its tests can make it do, in a fixed order
 * @param exercised those of them that they did
 */
public record AlarmCoverage(
    String id, Location source, int tests, Set<Behaviour> possible, Set<Behaviour> exercised) {

  public AlarmCoverage {
    possible = Collections.unmodifiableSet(new LinkedHashSet<>(possible));
    Set<Behaviour> both = new LinkedHashSet<>(possible);
    both.retainAll(exercised);
    exercised = Collections.unmodifiableSet(both);
  }

  /** 0 to 100, rounded down; 0 without a test. */
  public int percent() {
    if (tests == 0) {
      return 0;
    }
    return possible.isEmpty() ? 100 : 100 * exercised.size() / possible.size();
  }

  /** What no test made it do. */
  public List<Behaviour> missed() {
    List<Behaviour> missed = new ArrayList<>(possible);
    missed.removeAll(exercised);
    return missed;
  }
}
