package io.tocsin.definition;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Chooses among the sets of dimensions that AWS publishes a metric by. */
final class DimensionSets {
  private DimensionSets() {}

  /**
   * The set that is meant by what a definition adds.
   *
   * @param published the default first
   * @param added the dimensions that are asked for beside the default ones; may be some of those
   * @return the default with what is added, if that is published; else the smallest published set
   *     that has all that is added, if there is only one; else null
   */
  static @Nullable Set<String> choose(List<Set<String>> published, Set<String> added) {
    Set<String> whole = new TreeSet<>(published.get(0));
    whole.addAll(added);
    if (published.contains(whole)) {
      return whole;
    }
    List<Set<String>> having = published.stream().filter(set -> set.containsAll(added)).toList();
    Set<String> smallest = having.stream().min(Comparator.comparingInt(Set::size)).orElse(null);
    return smallest != null
            && having.stream().filter(set -> set.size() == smallest.size()).count() == 1
        ? smallest
        : null;
  }
}
