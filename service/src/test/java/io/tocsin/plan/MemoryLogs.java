package io.tocsin.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Log groups in memory; a filter needs its group. */
final class MemoryLogs implements LiveLogs {
  static final String ARN = "arn:aws:logs:eu-central-1:111122223333:log-group:";

  final SortedMap<String, LiveLogGroup> groups = new TreeMap<>();
  final SortedMap<String, LogFilter> filters = new TreeMap<>();
  private final Consumer<String> call;

  MemoryLogs(Consumer<String> call) {
    this.call = call;
  }

  @Override
  public Listing list(Set<String> names, String filterPrefix) {
    return new Listing(List.copyOf(groups.values()), List.copyOf(filters.values()));
  }

  @Override
  public void create(String group, SortedMap<String, String> tags) {
    call.accept("create group " + group);
    groups.putIfAbsent(group, new LiveLogGroup(group, ARN + group, null, "STANDARD", tags));
  }

  @Override
  public void retain(String group, int days) {
    call.accept("retain " + group);
    groups.computeIfPresent(
        group,
        (name, live) -> new LiveLogGroup(name, live.arn(), days, live.logClass(), live.tags()));
  }

  @Override
  public void put(LogFilter filter) {
    call.accept("put filter " + filter.name());
    if (!groups.containsKey(filter.group())) {
      throw new AccountFailure("no log group " + filter.group(), null);
    }
    filters.put(filter.fullName(), filter);
  }

  @Override
  public void deleteFilter(String group, String filter) {
    call.accept("delete filter " + filter);
    filters.remove(LogFilter.fullName(group, filter));
  }

  @Override
  public void tag(String groupArn, Map<String, String> tags) {
    call.accept("tag " + groupArn);
    retag(groupArn, tags, Set.of());
  }

  @Override
  public void untag(String groupArn, Set<String> keys) {
    call.accept("untag " + groupArn);
    retag(groupArn, Map.of(), keys);
  }

  private void retag(String arn, Map<String, String> set, Set<String> removed) {
    groups.replaceAll(
        (name, live) -> {
          if (!live.arn().equals(arn)) {
            return live;
          }
          SortedMap<String, String> tags = new TreeMap<>(live.tags());
          tags.putAll(set);
          tags.keySet().removeAll(removed);
          return new LiveLogGroup(name, arn, live.retentionDays(), live.logClass(), tags);
        });
  }
}
