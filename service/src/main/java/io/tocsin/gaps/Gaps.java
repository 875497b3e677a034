package io.tocsin.gaps;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DeclaredResource;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Located;
import io.tocsin.definition.Origin;
import io.tocsin.definition.Pack;
import io.tocsin.definition.PackUse;
import io.tocsin.definition.ResourceType;
import io.tocsin.definition.ResourceTypes;
import io.tocsin.definition.Section;
import io.tocsin.definition.Waiver;
import io.tocsin.gaps.Recommendation.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What packs recommend, resource by resource. A pack is for the resources of its main role's type;
 * one that says {@code when} only for those it is used on. A resource that a use names in another
 * role, such as a dead-letter queue, is watched by that use.
 */
public final class Gaps {
  private static final String CORE = "core";
  private static final String EXTENDED = "extended";

  private final Definitions definitions;
  private final boolean extended;
  private final Set<List<String>> present = new HashSet<>();
  private final Map<List<String>, String> waived = new HashMap<>();
  private final List<DefinedAlarm> own = new ArrayList<>();

  private Gaps(Definitions definitions, boolean extended) {
    this.definitions = definitions;
    this.extended = extended;
    for (DefinedAlarm alarm : definitions.alarms()) {
      Origin origin = alarm.origin();
      if (origin.pack() == null || origin.packAlarm() == null || origin.resource() == null) {
        own.add(alarm);
      } else {
        present.add(List.of(origin.pack(), origin.packAlarm(), origin.resource()));
      }
    }
    for (Waiver waiver : definitions.waivers()) {
      waived.put(List.of(waiver.pack(), waiver.alarm(), waiver.resource()), waiver.reason());
    }
  }

  /**
   * @param definitions without errors: with any they have no alarms
   * @param extended whether the extended recommendations count too
   */
  public static GapReport of(Definitions definitions, boolean extended) {
    return new Gaps(definitions, extended).report();
  }

  private GapReport report() {
    Map<String, DeclaredResource> resources = new TreeMap<>();
    definitions.resourceList().forEach(each -> resources.putIfAbsent(each.id(), each));
    List<Recommendation> all = new ArrayList<>();
    Map<String, String> without = new TreeMap<>();
    for (DeclaredResource resource : resources.values()) {
      List<Pack> packs =
          definitions.packs().stream().filter(pack -> isFor(pack, resource)).toList();
      if (packs.isEmpty() && uses(resource).isEmpty()) {
        without.put(resource.id(), resource.type());
      }
      packs.forEach(pack -> all.addAll(recommendations(pack, resource)));
    }
    all.sort(
        Comparator.comparing(Recommendation::component)
            .thenComparing(Recommendation::resource)
            .thenComparing(Recommendation::pack));
    return new GapReport(extended, all, without);
  }

  private boolean isFor(Pack pack, DeclaredResource resource) {
    Pack.Role main = pack.roles().get(pack.mainRole());
    if (main == null || !main.type().equals(resource.type())) {
      return false;
    }
    if (use(pack, resource) != null) {
      return true;
    }
    boolean inOtherRole =
        definitions.uses().stream()
            .anyMatch(
                use ->
                    !use.resource().equals(resource.id())
                        && use.roles().containsValue(resource.id()));
    return pack.when() == null && !inOtherRole;
  }

  private List<PackUse> uses(DeclaredResource resource) {
    return definitions.uses().stream()
        .filter(use -> use.roles().containsValue(resource.id()))
        .toList();
  }

  private @Nullable PackUse use(Pack pack, DeclaredResource resource) {
    return definitions.uses().stream()
        .filter(each -> each.pack().equals(pack.name()) && each.resource().equals(resource.id()))
        .findFirst()
        .orElse(null);
  }

  private List<Recommendation> recommendations(Pack pack, DeclaredResource resource) {
    PackUse use = use(pack, resource);
    List<Recommendation> all = new ArrayList<>();
    for (Pack.Recommended entry : pack.entries()) {
      List<String> key = List.of(pack.name(), entry.name(), resource.id());
      Status status =
          isPresent(entry, key, use)
              ? Status.PRESENT
              : waived.containsKey(key) ? Status.WAIVED : Status.MISSING;
      if (status == Status.MISSING && !extended && !entry.profile().equals(CORE)) {
        continue;
      }
      all.add(
          new Recommendation(
              component(use, resource),
              resource.id(),
              resource.type(),
              pack.name(),
              entry.name(),
              entry.list(),
              entry.profile(),
              entry.severity(),
              pack.summary(entry, resources(pack, resource, use)),
              status,
              status == Status.MISSING
                  ? needs(entry, use)
                  : status == Status.WAIVED ? waived.get(key) : null,
              status == Status.MISSING ? similar(entry, resource) : null));
    }
    return all;
  }

  /** Role to resource, as the use says; without one the main role's only. */
  private Map<String, DeclaredResource> resources(
      Pack pack, DeclaredResource resource, @Nullable PackUse use) {
    Map<String, DeclaredResource> resources = new HashMap<>();
    if (use != null) {
      use.roles()
          .forEach(
              (role, id) ->
                  definitions.resourceList().stream()
                      .filter(each -> each.id().equals(id))
                      .findFirst()
                      .ifPresent(found -> resources.put(role, found)));
    }
    resources.put(pack.mainRole(), resource);
    return resources;
  }

  private boolean isPresent(Pack.Recommended entry, List<String> key, @Nullable PackUse use) {
    if (present.contains(key)) {
      return true;
    }
    // Events and log filters are no alarms; whether one is used follows from the profile.
    boolean alarm = entry.list().equals("alarms") || entry.list().equals("slos");
    return !alarm
        && use != null
        && !waived.containsKey(key)
        && use.roles().keySet().containsAll(entry.roles())
        && (entry.profile().equals(CORE) || use.profile().equals(EXTENDED));
  }

  private static @Nullable String needs(Pack.Recommended entry, @Nullable PackUse use) {
    Set<String> roles = new TreeSet<>(entry.roles());
    if (use == null) {
      return null;
    }
    roles.removeAll(use.roles().keySet());
    return roles.isEmpty() ? null : "the use names no " + String.join(" and no ", roles);
  }

  private String component(@Nullable PackUse use, DeclaredResource resource) {
    if (use != null) {
      return use.component();
    }
    return uses(resource).stream()
        .map(PackUse::component)
        .findFirst()
        .orElseGet(
            () ->
                own.stream()
                    .filter(alarm -> watches(alarm, resource, Set.of()))
                    .map(DefinedAlarm::component)
                    .findFirst()
                    .orElse(""));
  }

  private @Nullable String similar(Pack.Recommended entry, DeclaredResource resource) {
    Set<String> metrics = metrics(entry.section());
    return metrics.isEmpty()
        ? null
        : own.stream()
            .filter(alarm -> watches(alarm, resource, metrics))
            .map(DefinedAlarm::id)
            .findFirst()
            .orElse(null);
  }

  /** Whether an alarm watches all of these metrics, of the resource. */
  private static boolean watches(
      DefinedAlarm defined, DeclaredResource resource, Set<String> metrics) {
    if (!(defined.alarm() instanceof MetricAlarm alarm)) {
      return false;
    }
    ResourceType type = ResourceTypes.all().get(resource.type());
    Set<String> watched = new HashSet<>();
    alarm
        .watched()
        .stats()
        .forEach(
            stat -> {
              boolean of =
                  type != null
                      && !type.identifying().isEmpty()
                      && type.identifying().stream()
                          .allMatch(
                              name ->
                                  resource
                                      .dimensions()
                                      .getOrDefault(name, List.of())
                                      .contains(
                                          String.valueOf(stat.metric().dimensions().get(name))));
              if (of) {
                watched.add(stat.metric().namespace() + " " + stat.metric().name());
              }
            });
    return !watched.isEmpty() && watched.containsAll(metrics);
  }

  private static Set<String> metrics(Section entry) {
    Set<String> metrics = new TreeSet<>();
    add(entry, metrics);
    Section all = entry.isMapping("metrics") ? entry.section("metrics", "metrics") : null;
    for (Located id : all == null ? List.<Located>of() : all.keys()) {
      Section metric = all.isMapping(id.text()) ? all.section(id.text(), "metric") : null;
      if (metric != null) {
        add(metric, metrics);
      }
    }
    return metrics;
  }

  private static void add(Section section, Set<String> metrics) {
    Located metric = section.isMapping("metric") ? null : section.text("metric");
    if (metric != null) {
      metrics.add(metric.text());
    }
  }
}
