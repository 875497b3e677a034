package io.tocsin.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be healthy or not.
 *
 * @param name unique in the tree, kebab-case; component files of alarms name it
 * @param title what people read
 * @param owner who looks after it: its own or its tier's; null when neither says
 * @param dependsOn names of the components it cannot work without
 */
public record Component(String name, String title, @Nullable String owner, List<String> dependsOn) {

  public Component {
    dependsOn = List.copyOf(dependsOn);
  }
}
