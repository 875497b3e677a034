package io.tocsin.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the definitions are.
 *
 * @param home the folder relative paths start at: that of the settings file
 * @param alarms the folder of definition files
 * @param healthTree the file with components
 * @param environment the one to resolve for; null takes the only one there is
 */
public record DeclaredFiles(Path home, Path alarms, Path healthTree, @Nullable String environment) {

  /** The folder of CloudWatch dashboards: {@code cloudwatch} beside the health tree. */
  public Path dashboards() {
    return healthTree.resolveSibling("cloudwatch");
  }

  /** The same files for another environment; null for all. */
  public DeclaredFiles in(@Nullable String other) {
    return new DeclaredFiles(home, alarms, healthTree, other);
  }
}
