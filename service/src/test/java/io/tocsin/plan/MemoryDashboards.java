package io.tocsin.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Dashboards in memory; tags are set on creation only. */
final class MemoryDashboards implements LiveDashboards {
  static final String ARN = "arn:aws:cloudwatch::111122223333:dashboard/";

  final SortedMap<String, LiveDashboard> dashboards = new TreeMap<>();
  private final Consumer<String> call;

  MemoryDashboards(Consumer<String> call) {
    this.call = call;
  }

  @Override
  public List<LiveDashboard> list(String prefix) {
    return dashboards.values().stream().filter(each -> each.name().startsWith(prefix)).toList();
  }

  @Override
  public void put(String name, String body, SortedMap<String, String> tags) {
    call.accept("put dashboard " + name);
    LiveDashboard old = dashboards.get(name);
    dashboards.put(
        name, new LiveDashboard(name, ARN + name, body, old == null ? tags : old.tags()));
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    call.accept("tag " + arn);
    retag(arn, tags, Set.of());
  }

  @Override
  public void untag(String arn, Set<String> keys) {
    call.accept("untag " + arn);
    retag(arn, Map.of(), keys);
  }

  private void retag(String arn, Map<String, String> set, Set<String> removed) {
    dashboards.replaceAll(
        (name, old) -> {
          SortedMap<String, String> tags = new TreeMap<>(old.tags());
          tags.putAll(set);
          tags.keySet().removeAll(removed);
          return old.arn().equals(arn) ? new LiveDashboard(name, arn, old.body(), tags) : old;
        });
  }

  @Override
  public void delete(String name) {
    call.accept("delete dashboard " + name);
    dashboards.remove(name);
  }
}
