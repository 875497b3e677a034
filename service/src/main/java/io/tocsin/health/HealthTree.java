package io.tocsin.health;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The platform as people see it: tiers of components, in the order they are shown. */
public record HealthTree(List<Tier> tiers) {

  public HealthTree {
    tiers = List.copyOf(tiers);
  }

  /** Every component by name. */
  public SortedMap<String, Component> components() {
    SortedMap<String, Component> components = new TreeMap<>();
    for (Tier tier : tiers) {
      tier.components().forEach(component -> components.put(component.name(), component));
    }
    return components;
  }

  /** The names of every component. */
  public SortedSet<String> componentNames() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(components().keySet()));
  }
}
