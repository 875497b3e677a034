package io.tocsin.definition;

import java.util.List;
import java.util.Set;

/** Tells of alarms that no environment has, which would be declared and never exist. */
final class Placeless {
  private Placeless() {}

  static void check(Expanded expanded, Platform platform, Findings findings) {
    for (Entry entry : expanded.of(EntryLists.ALARMS)) {
      Set<String> named = entry.resources();
      if (named.isEmpty()
          || entry.in() != null
          || !named.stream().allMatch(platform::knows)
          || named.stream().anyMatch(platform.unresolved()::contains)) {
        continue;
      }
      List<Environment> all = platform.environments();
      if (all.stream()
          .noneMatch(environment -> platform.resources(environment).keySet().containsAll(named))) {
        findings.error(
            "alarm-environment",
            entry.section().at(),
            entry.section().what()
                + " is of resources that no environment has together ("
                + String.join(", ", named)
                + ")",
            "see their 'in' in " + platform.file());
      }
    }
  }
}
