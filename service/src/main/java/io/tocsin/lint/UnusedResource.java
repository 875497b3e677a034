package io.tocsin.lint;

import io.tocsin.definition.DeclaredResource;
import io.tocsin.definition.Finding;
import java.util.HashSet;
import java.util.Set;

/** A resource that nothing watches. */
final class UnusedResource implements Check {

  @Override
  public String name() {
    return "unused-resource";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.NOTE;
  }

  @Override
  public void run(LintContext context, Found found) {
    if (!context.isWhole()) {
      return;
    }
    Set<String> told = new HashSet<>();
    for (DeclaredResource resource : context.definitions().resourceList()) {
      if (!context.definitions().usedResources().contains(resource.id())
          && told.add(resource.id())) {
        found.at(
            resource.at(),
            "resource '" + resource.id() + "' has no alarm",
            "use the pack for type " + resource.type() + ", or take it out");
      }
    }
  }
}
