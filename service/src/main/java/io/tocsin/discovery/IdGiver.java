package io.tocsin.discovery;

import io.tocsin.definition.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives resources ids after what people call them. Resources of one type and name in several
 * environments are one resource; where two would have one id, each gets the word for its type.
 */
final class IdGiver {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("acm", "certificate"),
          Map.entry("alb", "alb"),
          Map.entry("athena", "workgroup"),
          Map.entry("cloudfront", "cdn"),
          Map.entry("cognito", "users"),
          Map.entry("ecs-cluster", "cluster"),
          Map.entry("ecs-service", "service"),
          Map.entry("backup-vault", "vault"),
          Map.entry("ebs", "volume"),
          Map.entry("ec2", "instance"),
          Map.entry("route53-health-check", "check"),
          Map.entry("route53-zone", "zone"),
          Map.entry("vpc-endpoint", "endpoint"),
          Map.entry("vpc-endpoint-service", "endpoint-service"),
          Map.entry("event-rule", "rule"),
          Map.entry("lambda", "function"),
          Map.entry("log-group", "logs"),
          Map.entry("rds", "db"),
          Map.entry("s3", "bucket"),
          Map.entry("s3-replication", "replication"),
          Map.entry("sns", "topic"),
          Map.entry("sqs", "queue"),
          Map.entry("waf-cloudfront", "edge-waf"));

  private final Set<String> taken;

  /**
   * @param taken ids that are given already
   */
  IdGiver(Set<String> taken) {
    this.taken = taken;
  }

  /** A resource in one or several environments, before it has an id. */
  private record Nameless(
      ResourceType type, String id, TreeMap<String, InventoryItem.Place> places) {}

  List<InventoryItem> give(Collection<Discovery.Found> found) {
    List<Nameless> all = merged(found);
    Map<String, Integer> wanted = new TreeMap<>();
    all.forEach(each -> wanted.merge(each.id(), 1, Integer::sum));
    List<InventoryItem> items = new ArrayList<>();
    for (Nameless each : all) {
      String id = each.id();
      if (wanted.getOrDefault(id, 0) > 1 || taken.contains(id)) {
        id = ResourceNames.with(id, WORDS.getOrDefault(each.type().name(), each.type().name()));
      }
      String numbered = id;
      for (int i = 2; !taken.add(numbered); i++) {
        numbered = ResourceNames.with(id, Integer.toString(i));
      }
      items.add(new InventoryItem(numbered, each.type(), each.places(), InventoryItem.State.NEW));
    }
    return items;
  }

  private static List<Nameless> merged(Collection<Discovery.Found> found) {
    Map<List<String>, List<Nameless>> byName = new LinkedHashMap<>();
    for (Discovery.Found each : found) {
      ResourceType type = each.resource().type();
      String id = ResourceNames.id(type, each.resource().name());
      List<Nameless> same =
          byName.computeIfAbsent(List.of(type.name(), id), key -> new ArrayList<>());
      Nameless other =
          same.stream()
              .filter(one -> !one.places().containsKey(each.environment().name()))
              .findFirst()
              .orElse(null);
      if (other == null) {
        other = new Nameless(type, id, new TreeMap<>());
        same.add(other);
      }
      other.places().put(each.environment().name(), InventoryItem.Place.of(each.resource()));
    }
    return byName.values().stream().flatMap(List::stream).toList();
  }
}
