package io.tocsin.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares normal forms. */
final class Fields {
  private Fields() {}

  /** What differs, sorted by field. */
  static List<FieldChange> diff(Map<String, String> live, Map<String, String> desired) {
    SortedSet<String> names = new TreeSet<>(live.keySet());
    names.addAll(desired.keySet());
    List<FieldChange> result = new ArrayList<>();
    for (String name : names) {
      String from = live.getOrDefault(name, "");
      String to = desired.getOrDefault(name, "");
      if (!from.equals(to) || live.containsKey(name) != desired.containsKey(name)) {
        result.add(new FieldChange(name, from, to));
      }
    }
    return result;
  }

  static SortedMap<String, String> union(Map<String, String> one, Map<String, String> other) {
    SortedMap<String, String> result = new TreeMap<>(one);
    result.putAll(other);
    return result;
  }
}
