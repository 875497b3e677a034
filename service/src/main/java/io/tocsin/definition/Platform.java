package io.tocsin.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What platform.yaml says.
 *
 * @param file the path that locations carry
 * @param unresolved ids of resources with a mistake: they are known, and have no dimensions
 * @param dashboard base URL of the dashboard without a final slash, or null
 * @param repository base URL of files in the repository without a final slash, or null
 */
record Platform(
    String file,
    String name,
    List<Environment> environments,
    Map<String, Resource> resources,
    List<String> unresolved,
    Map<Severity, Route> routes,
    @Nullable String dashboard,
    @Nullable String repository) {
  Platform {
    environments = List.copyOf(environments);
    resources = Map.copyOf(resources);
    unresolved = List.copyOf(unresolved);
    routes = Map.copyOf(routes);
  }
}
