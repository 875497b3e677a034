package io.tocsin.discovery;

import io.tocsin.definition.ResourceType;
import io.tocsin.definition.ResourceTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells resources by their ARNs; what an ARN leaves open their metrics tell. */
final class TaggedResources {
  private static final String OF_GROUP = "aws:autoscaling:groupName";

  private final ResourceType type;
  private final String region;

  TaggedResources(ResourceType type, String region) {
    this.type = type;
    this.region = region;
  }

  /**
   * @param measured the resources of the type that report metrics
   * @return each resource once; one whose ARN does not tell all of it, and which reports no
   *     metrics, is incomplete
   */
  List<FoundResource> of(
      Collection<ResourceFinder.Tagged> tagged, Collection<FoundResource> measured) {
    List<FoundResource> found = new ArrayList<>();
    for (ResourceFinder.Tagged each : tagged) {
      ResourceTypes.Identified identified =
          ResourceTypes.ofArn(each.arn()).filter(of -> of.type().equals(type)).orElse(null);
      // Instances of a group come and go; the group is what is watched.
      if (identified == null || each.tags().containsKey(OF_GROUP)) {
        continue;
      }
      List<FoundResource> same =
          measured.stream().filter(one -> agrees(one, identified.dimensions())).toList();
      if (same.isEmpty()) {
        found.add(named(identified.dimensions(), each.tags()));
      }
      for (FoundResource one : same) {
        String name = ResourceNames.name(type, FoundResource.first(one.dimensions()), each.tags());
        found.add(new FoundResource(type, region, one.dimensions(), one.others(), name));
      }
    }
    return found;
  }

  private FoundResource named(Map<String, String> told, Map<String, String> tags) {
    SortedMap<String, List<String>> dimensions = new TreeMap<>();
    told.forEach((name, value) -> dimensions.put(name, List.of(value)));
    return new FoundResource(
        type, region, dimensions, new TreeMap<>(), ResourceNames.name(type, told, tags));
  }

  private boolean agrees(FoundResource one, Map<String, String> told) {
    return told.entrySet().stream()
        .filter(entry -> type.identifying().contains(entry.getKey()))
        .allMatch(
            entry ->
                one.dimensions()
                    .getOrDefault(entry.getKey(), List.of())
                    .contains(entry.getValue()));
  }
}
