package io.tocsin.definition;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What reading the definition files gave.
 *
 * @param findings every mistake and doubt, by location
 * @param platform the platform's name; {@code platform} when the files do not say
 * @param environments every environment declared, in file order
 * @param components the components that alarms belong to
 * @param resources resource id to its type, such as {@code api-alb} to {@code alb}
 * @param desired what the chosen environment is to hold; empty when any finding is an error, since
 *     half of the alarms read as all of them would have the other half deleted
 * @param dashboard base URL of the dashboard without a final slash, or null
 * @param repository base URL of files in the repository without a final slash, or null
 */
public record Definitions(
    List<Finding> findings,
    String platform,
    List<Environment> environments,
    SortedSet<String> components,
    SortedMap<String, String> resources,
    Optional<Desired> desired,
    @Nullable String dashboard,
    @Nullable String repository) {

  public Definitions {
    findings = List.copyOf(findings);
    environments = List.copyOf(environments);
    components = Collections.unmodifiableSortedSet(new TreeSet<>(components));
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
  }
}
