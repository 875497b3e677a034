package io.tocsin.render;

import io.tocsin.definition.Environment;
import io.tocsin.discovery.Inventory;
import io.tocsin.discovery.InventoryItem;
import io.tocsin.gaps.GapReport;
import io.tocsin.gaps.Recommendation.Status;
import io.tocsin.starter.Starter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code tocsin init} found and wrote, for a terminal. */
public final class StarterText {
  private StarterText() {}

  /** A sentence that counts what was found, by type, and what is not watched. */
  public static String found(Environment environment, Inventory inventory, Starter.Result result) {
    Map<String, Integer> byType = new TreeMap<>();
    Set<String> regions = new TreeSet<>(Set.of(environment.region()));
    for (InventoryItem item : inventory.items()) {
      byType.merge(item.type().name(), 1, Integer::sum);
      item.places().values().forEach(place -> regions.add(place.region()));
    }
    StringBuilder out = new StringBuilder();
    out.append(
        "Found %d resources of account %s in %s: %s.%n"
            .formatted(
                inventory.items().size(),
                environment.account(),
                String.join(", ", regions),
                byType.entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", "))));
    if (!result.unwatched().isEmpty()) {
      out.append("No pack was taken for ")
          .append(String.join(", ", result.unwatched()))
          .append(".\n");
    }
    inventory.incomplete().forEach(sentence -> out.append(sentence).append(".\n"));
    return out.append('\n').toString();
  }

  /** Recommended alarms by component, and the reasons of those that are left out. */
  public static String gaps(GapReport report, int width) {
    Map<String, long[]> byComponent = new TreeMap<>();
    Map<String, Set<String>> reasons = new TreeMap<>();
    report
        .recommendations()
        .forEach(
            each -> {
              String component = each.component().isEmpty() ? "-" : each.component();
              byComponent.computeIfAbsent(component, key -> new long[3])[each.status().ordinal()]++;
              if (each.status() == Status.WAIVED && each.reason() != null) {
                reasons
                    .computeIfAbsent(each.pack() + " " + each.entry(), key -> new LinkedHashSet<>())
                    .add(each.reason());
              }
            });
    List<List<String>> rows = new ArrayList<>();
    byComponent.forEach(
        (component, counts) ->
            rows.add(
                List.of(
                    component,
                    Long.toString(counts[0]),
                    Long.toString(counts[1]),
                    Long.toString(counts[2]))));
    StringBuilder out = new StringBuilder();
    out.append(
        TableText.of(
            List.of("component", "alarms", "missing", "left out"),
            List.of(false, true, true, true),
            rows,
            width));
    reasons.forEach(
        (entry, why) ->
            out.append("Left out: ")
                .append(entry)
                .append(", which ")
                .append(String.join("; ", why))
                .append(".\n"));
    return out.toString();
  }

  /** The paths, with the number of lines of each. */
  public static String files(Map<String, String> files) {
    StringBuilder out = new StringBuilder();
    files.forEach(
        (path, text) ->
            out.append(path).append(" (").append(text.lines().count()).append(" lines)\n"));
    return out.toString();
  }

  public static String next(String folder, int count) {
    return """
        Written %d files to %s.
        Next: read alarms/platform.yaml and the component files beside it, state capacities, then
          tocsin check
          tocsin plan
          tocsin gaps --profile extended
        """
        .formatted(count, folder);
  }
}
