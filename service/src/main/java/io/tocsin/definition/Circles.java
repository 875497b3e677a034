package io.tocsin.definition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds names that depend on each other in a circle, by one depth-first walk that visits each name
 * once. It keeps its own stack, so that a long chain in a file cannot overflow that of the thread.
 */
public final class Circles {
  private final Map<String, ? extends Collection<String>> edges;
  private final Set<String> done = new HashSet<>();
  private final List<String> path = new ArrayList<>();
  private final Set<String> onPath = new HashSet<>();
  private final Deque<Iterator<String>> ahead = new ArrayDeque<>();
  private final List<List<String>> found = new ArrayList<>();
  private final Set<Set<String>> told = new HashSet<>();

  private Circles(Map<String, ? extends Collection<String>> edges) {
    this.edges = new TreeMap<>(edges);
  }

  /**
   * Finds circles.
   *
   * @param edges name to the names it depends on
   * @return circles that together touch every circle there is; each begins and ends with its first
   *     name in the alphabet
   */
  public static List<List<String>> in(Map<String, ? extends Collection<String>> edges) {
    Circles circles = new Circles(edges);
    circles.edges.keySet().forEach(circles::walk);
    return circles.found;
  }

  /** The circle as people read it; a long one is cut. */
  public static String shown(List<String> circle) {
    int size = circle.size();
    return size <= 12
        ? String.join(" → ", circle)
        : String.join(" → ", circle.subList(0, 10))
            + " → … "
            + (size - 11)
            + " more … → "
            + circle.get(0);
  }

  private void walk(String start) {
    if (!done.contains(start)) {
      enter(start);
    }
    while (!ahead.isEmpty()) {
      if (!ahead.element().hasNext()) {
        ahead.remove();
        String left = path.remove(path.size() - 1);
        onPath.remove(left);
        done.add(left);
        continue;
      }
      String next = ahead.element().next();
      if (onPath.contains(next)) {
        tell(next);
      } else if (edges.containsKey(next) && !done.contains(next)) {
        enter(next);
      }
    }
  }

  private void enter(String name) {
    path.add(name);
    onPath.add(name);
    Collection<String> next = edges.get(name);
    ahead.push(next == null ? Collections.emptyIterator() : List.copyOf(next).iterator());
  }

  private void tell(String from) {
    List<String> circle = new ArrayList<>(path.subList(path.indexOf(from), path.size()));
    Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
    if (told.add(Set.copyOf(circle))) {
      circle.add(circle.get(0));
      found.add(List.copyOf(circle));
    }
  }
}
