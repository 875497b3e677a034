package io.tocsin.definition;

import java.util.List;
import java.util.Map;

/** The platform as it is in one environment. */
record PlatformHere(Platform platform, Environment environment) {

  /** The path that locations in platform.yaml carry. */
  String file() {
    return platform.file();
  }

  /** The resources that the environment has, by id. */
  Map<String, Resource> resources() {
    return platform.resources(environment);
  }

  /** Ids of resources with a mistake: they are known, and have no dimensions. */
  List<String> unresolved() {
    return platform.unresolved();
  }

  /** Whether another environment has the resource. */
  boolean elsewhere(String id) {
    return !resources().containsKey(id) && platform.knows(id);
  }
}
