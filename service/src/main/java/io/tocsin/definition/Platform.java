package io.tocsin.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What platform.yaml says.
 *
 * @param file the path that locations carry
 * @param resources environment to the resources it has, by id
 * @param unresolved ids of resources with a mistake: they are known, and have no dimensions
 * @param routes by name
 * @param dashboard base URL of the dashboard without a final slash, or null
 * @param repository base URL of files in the repository without a final slash, or null
 * @param ignores findings that are not told, of the whole platform
 */
record Platform(
    String file,
    String name,
    List<Environment> environments,
    Map<String, Map<String, Resource>> resources,
    List<String> unresolved,
    Map<String, Route> routes,
    @Nullable String dashboard,
    @Nullable String repository,
    List<Ignore> ignores) {
  Platform {
    environments = List.copyOf(environments);
    resources = Map.copyOf(resources);
    unresolved = List.copyOf(unresolved);
    routes = Map.copyOf(routes);
    ignores = List.copyOf(ignores);
  }

  /** The resources that an environment has, by id. */
  Map<String, Resource> resources(Environment environment) {
    return resources.getOrDefault(environment.name(), Map.of());
  }

  /** Whether some environment has the resource, or would have it without a mistake. */
  boolean knows(String resource) {
    return unresolved.contains(resource)
        || resources.values().stream().anyMatch(all -> all.containsKey(resource));
  }

  /** The resource as it is in the first environment that has it; null when none has. */
  @Nullable Resource any(String id) {
    for (Environment environment : environments) {
      Resource resource = resources(environment).get(id);
      if (resource != null) {
        return resource;
      }
    }
    return null;
  }

  /** Ids of all resources of all environments. */
  Set<String> resourceIds() {
    Set<String> ids = new TreeSet<>();
    resources.values().forEach(all -> ids.addAll(all.keySet()));
    return ids;
  }
}
