package io.tocsin.discovery;

import io.tocsin.definition.DiscoverQuery;
import io.tocsin.definition.Environment;
import io.tocsin.definition.ResourceType;
import io.tocsin.metric.Metric;
import io.tocsin.plan.AccountFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for resources in accounts. A namespace, and a type of tagged resources, is asked for once
 * in each Region of an account, however many types and entries want it.
 */
public final class Discovery {
  private final FinderSource source;
  private final Listener listener;
  private final Map<List<String>, List<Metric>> metrics = new HashMap<>();
  private final Map<List<String>, List<ResourceFinder.Tagged>> tagged = new HashMap<>();
  private final Map<List<String>, ResourceFinder> finders = new HashMap<>();
  private final List<String> troubles = new ArrayList<>();

  /** Told before each look, since an account with many resources takes a while. */
  public interface Listener {
    Listener NONE = (what, region) -> {};

    void looking(String what, String region);
  }

  /**
   * A resource, and the environments that have it.
   *
   * @param incomplete whether dimensions that say which one it is are not known
   */
  public record Found(Environment environment, FoundResource resource, boolean incomplete) {}

  public Discovery(FinderSource source, Listener listener) {
    this.source = source;
    this.listener = listener;
  }

  /**
   * What the entries of {@code discover:} find, in their order, each resource once.
   *
   * @throws AccountFailure with a sentence, when an account cannot be asked
   */
  public List<Found> of(List<DiscoverQuery> queries) {
    Map<List<Object>, Found> found = new LinkedHashMap<>();
    for (DiscoverQuery query : queries) {
      for (Environment environment : query.environments()) {
        String region = query.region(environment);
        List<FoundResource> measured = measured(environment, region, query.type());
        List<FoundResource> resources = measured;
        if (!query.byMetrics()) {
          resources =
              new TaggedResources(query.type(), region)
                  .of(tagged(environment, region, query.type(), query.tags()), measured);
        }
        for (FoundResource resource : resources) {
          if (query.matches(resource.name())) {
            add(environment, resource, found);
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  /**
   * Everything an environment has of these types, by metrics and by tags. What the credentials are
   * not allowed to ask is left out, and told by {@link #troubles}.
   */
  public List<Found> everything(Environment environment, Collection<ResourceType> types) {
    Map<List<Object>, Found> found = new LinkedHashMap<>();
    for (ResourceType type : types) {
      for (String region : type.regions(environment.region())) {
        everything(environment, type, region, found);
      }
    }
    return List.copyOf(found.values());
  }

  private void everything(
      Environment environment, ResourceType type, String region, Map<List<Object>, Found> found) {
    if (type.identifying().isEmpty()) {
      add(environment, MetricResources.account(type, region), found);
      return;
    }
    List<FoundResource> measured = tried(() -> measured(environment, region, type));
    // First those with tags, since tags give them better names.
    if (type.tagged().isPresent()) {
      new TaggedResources(type, region)
          .of(tried(() -> tagged(environment, region, type, Map.of())), measured)
          .forEach(resource -> add(environment, resource, found));
    }
    measured.forEach(resource -> add(environment, resource, found));
  }

  /** Sentences about what could not be asked; each once. */
  public List<String> troubles() {
    return troubles.stream().distinct().toList();
  }

  private interface Asking<T> {
    List<T> ask();
  }

  private <T> List<T> tried(Asking<T> asking) {
    try {
      return asking.ask();
    } catch (AccountFailure failure) {
      troubles.add(failure.sentence());
      return List.of();
    }
  }

  private static void add(
      Environment environment, FoundResource resource, Map<List<Object>, Found> found) {
    String region =
        resource.type().regionOf(FoundResource.first(resource.dimensions()), resource.region());
    if (!region.equals(resource.region())) {
      return; // the certificate of another Region, which that Region tells too
    }
    found.putIfAbsent(
        List.of(environment.name(), resource.type().name(), region, resource.identity()),
        new Found(environment, resource, !resource.isComplete()));
  }

  private List<FoundResource> measured(Environment environment, String region, ResourceType type) {
    List<Metric> all = new ArrayList<>();
    for (String namespace : type.namespaces()) {
      all.addAll(
          metrics.computeIfAbsent(
              List.of(environment.account(), region, namespace),
              key -> {
                listener.looking(namespace, region);
                return finder(environment, region).metrics(namespace);
              }));
    }
    return new MetricResources(type, region).of(all);
  }

  private List<ResourceFinder.Tagged> tagged(
      Environment environment, String region, ResourceType type, Map<String, List<String>> tags) {
    String filter = type.tagged().orElseThrow();
    return tagged.computeIfAbsent(
        List.of(environment.account(), region, filter, tags.toString()),
        key -> {
          listener.looking(filter, region);
          return finder(environment, region).tagged(filter, tags);
        });
  }

  private ResourceFinder finder(Environment environment, String region) {
    return finders.computeIfAbsent(
        List.of(environment.name(), region), key -> source.open(environment, region));
  }
}
