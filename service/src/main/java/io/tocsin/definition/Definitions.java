package io.tocsin.definition;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What reading the definition files gave.
 *
 * @param findings every mistake and doubt, by location
 * @param platform the platform's name; {@code platform} when the files do not say
 * @param environments every environment declared, in file order
 * @param components the components that alarms belong to
 * @param resourceList every resource of every environment
 * @param desired what the environments that were read are to hold, one for each account and Region;
 *     empty when any finding is an error, since half of the alarms read as all of them would have
 *     the other half deleted
 * @param dashboard base URL of the dashboard without a final slash, or null
 * @param repository base URL of files in the repository without a final slash, or null
 * @param packs the packs there are, used or not
 * @param uses which pack is used on what
 * @param waivers recommended alarms that are left out on purpose
 * @param ignores findings that are not told, of the whole platform
 * @param usedResources ids of the resources that alarms, objectives, events and logs are about
 * @param costLimit what the alarms may cost a month, or null
 */
public record Definitions(
    List<Finding> findings,
    String platform,
    List<Environment> environments,
    SortedSet<String> components,
    List<DeclaredResource> resourceList,
    List<Desired> desired,
    @Nullable String dashboard,
    @Nullable String repository,
    List<Pack> packs,
    List<PackUse> uses,
    List<Waiver> waivers,
    List<Ignore> ignores,
    Set<String> usedResources,
    @Nullable CostLimit costLimit) {

  public Definitions {
    findings = List.copyOf(findings);
    environments = List.copyOf(environments);
    components = Collections.unmodifiableSortedSet(new TreeSet<>(components));
    resourceList = List.copyOf(resourceList);
    desired = List.copyOf(desired);
    packs = List.copyOf(packs);
    uses = List.copyOf(uses);
    waivers = List.copyOf(waivers);
    ignores = List.copyOf(ignores);
    usedResources = Set.copyOf(usedResources);
  }

  /** The same with other targets. */
  public Definitions with(List<Desired> targets) {
    return new Definitions(
        findings,
        platform,
        environments,
        components,
        resourceList,
        targets,
        dashboard,
        repository,
        packs,
        uses,
        waivers,
        ignores,
        usedResources,
        costLimit);
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
  }

  /** The first target, in the Region of the first environment read; empty when there are errors. */
  public Optional<Desired> first() {
    return desired.stream().findFirst();
  }

  /**
   * Every alarm of the targets, each name once: an alarm that several environments have is told by
   * the first.
   */
  public List<DefinedAlarm> alarms() {
    return Desired.alarms(desired);
  }
}
