package io.tocsin.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deploys in memory, under the same contract as the others. */
public final class MemoryDeploys implements DeployStore {
  private final Map<String, Deploy> byKey = new LinkedHashMap<>();

  @Override
  public synchronized Deploy add(Told told, String key) {
    return byKey.computeIfAbsent(
        key,
        any ->
            new Deploy(
                byKey.size() + 1L,
                told.at(),
                told.component(),
                told.version(),
                told.by(),
                told.link()));
  }

  @Override
  public synchronized List<Deploy> newest(int limit, long before) {
    return byKey.values().stream()
        .filter(each -> each.id() < before)
        .sorted(Comparator.comparing(Deploy::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Deploy> between(Instant from, Instant to) {
    return byKey.values().stream()
        .filter(each -> !each.at().isBefore(from) && !each.at().isAfter(to))
        .sorted(Comparator.comparing(Deploy::at).thenComparing(Deploy::id))
        .toList();
  }
}
