package io.tocsin.alarmtest;

import io.tocsin.definition.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which metric filters and events the tests show something that matches, and something that does
 * not.
 *
 * @param shown in the order they are declared
 */
public record Examples(List<Shown> shown) {

  /**
   * @param kind {@code filter} or {@code event}
   * @param matching whether a test has a line or an event that matches
   * @param other whether a test has one that does not
   */
  public record Shown(String kind, String id, Location source, boolean matching, boolean other) {
    public boolean isComplete() {
      return matching && other;
    }

    /** What is lacking, in words. */
    public String missing() {
      String what = kind.equals("event") ? "event" : "line";
      List<String> missing = new ArrayList<>();
      if (!matching) {
        missing.add("no " + what + " that matches");
      }
      if (!other) {
        missing.add("no " + what + " that does not");
      }
      return String.join(", ", missing);
    }
  }

  public Examples {
    shown = List.copyOf(shown);
  }

  /** Those that lack a matching or another example. */
  public List<Shown> incomplete() {
    return shown.stream().filter(each -> !each.isComplete()).toList();
  }

  /** What tests had match or not, collected while they are read; for one thread. */
  static final class Seen {
    private final Set<String> matching = new TreeSet<>();
    private final Set<String> other = new TreeSet<>();

    void note(String kind, String id, boolean matches) {
      (matches ? matching : other).add(kind + " " + id);
    }

    void addAll(Seen seen) {
      matching.addAll(seen.matching);
      other.addAll(seen.other);
    }

    Examples of(TestSubjects subjects) {
      List<Shown> shown = new ArrayList<>();
      subjects
          .filters()
          .values()
          .forEach(each -> shown.add(shown("filter", each.id(), each.source())));
      subjects
          .events()
          .values()
          .forEach(each -> shown.add(shown("event", each.id(), each.source())));
      return new Examples(shown);
    }

    private Shown shown(String kind, String id, Location source) {
      String key = kind + " " + id;
      return new Shown(kind, id, source, matching.contains(key), other.contains(key));
    }
  }
}
