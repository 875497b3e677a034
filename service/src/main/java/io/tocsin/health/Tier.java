package io.tocsin.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the tree.
 *
 * @param name unique among tiers, kebab-case
 * @param title what people read
 * @param owner who looks after it, or null
 */
public record Tier(String name, String title, @Nullable String owner, List<Component> components) {

  public Tier {
    components = List.copyOf(components);
  }
}
