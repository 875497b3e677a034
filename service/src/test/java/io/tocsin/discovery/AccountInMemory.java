package io.tocsin.discovery;

import io.tocsin.definition.Environment;
import io.tocsin.metric.Metric;
import io.tocsin.plan.AccountFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Accounts that hold what a test puts into them, by Region. */
final class AccountInMemory implements FinderSource {
  static final Environment PROD =
      new Environment("shop", "prod", "111122223333", "eu-central-1", null);

  private final Map<String, List<Metric>> metrics = new HashMap<>();
  private final Map<String, List<ResourceFinder.Tagged>> tagged = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  boolean deniesTags;

  AccountInMemory metric(
      String region, String namespace, String name, Map<String, String> dimensions) {
    metrics
        .computeIfAbsent(region, key -> new ArrayList<>())
        .add(Metric.of(namespace, name, dimensions));
    return this;
  }

  AccountInMemory tagged(String region, String arn, Map<String, String> tags) {
    tagged
        .computeIfAbsent(region, key -> new ArrayList<>())
        .add(new ResourceFinder.Tagged(arn, new TreeMap<>(tags)));
    return this;
  }

  @Override
  public ResourceFinder open(Environment environment, String region) {
    return new ResourceFinder() {
      @Override
      public List<Tagged> tagged(String type, Map<String, List<String>> tags) {
        asked.add(type);
        if (deniesTags) {
          throw new AccountFailure("tag:GetResources is not allowed to these credentials", null);
        }
        String service = type.split(":", -1)[0];
        return tagged.getOrDefault(region, List.of()).stream()
            .filter(each -> each.arn().split(":", -1)[2].equals(service))
            .filter(
                each ->
                    tags.entrySet().stream()
                        .allMatch(
                            tag ->
                                tag.getValue()
                                    .contains(String.valueOf(each.tags().get(tag.getKey())))))
            .toList();
      }

      @Override
      public List<Metric> metrics(String namespace) {
        asked.add(namespace);
        return metrics.getOrDefault(region, List.of()).stream()
            .filter(metric -> metric.namespace().equals(namespace))
            .toList();
      }
    };
  }

  @Override
  public void close() {}
}
