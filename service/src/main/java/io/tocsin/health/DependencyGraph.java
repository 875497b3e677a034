package io.tocsin.health;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What depends on what, from the health tree. */
public final class DependencyGraph {
  private final Map<String, List<String>> below = new HashMap<>();

  public DependencyGraph(HealthTree tree) {
    tree.components().values().forEach(each -> below.put(each.name(), each.dependsOn()));
  }

  /**
   * The fewest steps down from one component to another: 0 for the same one, empty when the first
   * does not depend on the second. Circles do no harm.
   */
  public OptionalInt steps(String from, String to) {
    Map<String, Integer> steps = new HashMap<>();
    Deque<String> next = new ArrayDeque<>();
    next.add(from);
    steps.put(from, 0);
    while (!next.isEmpty()) {
      String name = next.removeFirst();
      int here = steps.getOrDefault(name, 0);
      if (name.equals(to)) {
        return OptionalInt.of(here);
      }
      for (String each : below.getOrDefault(name, List.of())) {
        if (steps.putIfAbsent(each, here + 1) == null) {
          next.add(each);
        }
      }
    }
    return OptionalInt.empty();
  }
}
