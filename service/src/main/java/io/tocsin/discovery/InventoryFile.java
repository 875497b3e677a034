package io.tocsin.discovery;

import io.tocsin.definition.DiscoverFile;
import io.tocsin.definition.DiscoverQuery;
import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Resources as definition files write them. */
public final class InventoryFile {
  private final List<Environment> environments;

  public InventoryFile(List<Environment> environments) {
    this.environments = environments;
  }

  /** The file of discovered resources; the same for the same resources. */
  public static String pinned(DiscoverFile file, Inventory inventory) {
    StringBuilder out =
        new StringBuilder(
            """
            # The resources that 'discover' of platform.yaml found, written by: tocsin resources --pin
            # Review a change of this file like any other. Only 'capacity' is written by hand, and kept.

            # The entries it was written for; after a change of them it has to be written again.
            discover:
            """);
    file.queries().stream()
        .map(DiscoverQuery::text)
        .sorted()
        .forEach(text -> out.append("  - ").append(YamlText.of(text)).append('\n'));
    List<InventoryItem> items = inventory.toPin();
    out.append(items.isEmpty() ? "\nresources: {}\n" : "\nresources:\n");
    InventoryFile writer = new InventoryFile(file.environments());
    for (InventoryItem item : items) {
      out.append(writer.resource(item, file.capacities().getOrDefault(item.id(), Map.of())));
    }
    return out.toString();
  }

  /**
   * One entry of {@code resources:}, two spaces in; ends in a line feed.
   *
   * @param capacity as written
   */
  public String resource(InventoryItem item, Map<String, String> capacity) {
    StringBuilder out = new StringBuilder();
    out.append("  ").append(item.id()).append(":\n");
    out.append("    type: ").append(item.type().name()).append('\n');
    SortedMap<String, List<String>> told = new TreeMap<>();
    item.places().forEach((environment, place) -> told.put(environment, lines(item, environment)));
    boolean same = told.values().stream().distinct().count() == 1;
    if (same) {
      if (told.size() < environments.size()) {
        out.append("    in: ").append(YamlText.list(List.copyOf(told.keySet()))).append('\n');
      }
      told.get(told.firstKey()).forEach(line -> out.append("    ").append(line).append('\n'));
    } else {
      out.append("    in:\n");
      told.forEach(
          (environment, lines) -> {
            out.append("      ").append(environment).append(":\n");
            lines.forEach(line -> out.append("        ").append(line).append('\n'));
          });
    }
    if (!capacity.isEmpty()) {
      out.append("    capacity: ").append(YamlText.mapping(capacity)).append('\n');
    }
    return out.toString();
  }

  private List<String> lines(InventoryItem item, String environment) {
    InventoryItem.Place place = item.places().get(environment);
    List<String> lines = new ArrayList<>();
    if (place == null) {
      return lines;
    }
    String own =
        environments.stream()
            .filter(each -> each.name().equals(environment))
            .map(Environment::region)
            .findFirst()
            .orElse(place.region());
    String byItself = item.type().regionOf(FoundResource.first(place.dimensions()), own);
    if (!byItself.equals(place.region())) {
      lines.add("region: " + place.region());
    }
    for (String dimension : item.type().forms().keySet()) {
      List<String> values = place.dimensions().get(dimension);
      if (values != null) {
        lines.add(YamlText.of(dimension) + ": " + YamlText.values(values));
      }
      List<String> others = place.others().get(dimension);
      if (others != null) {
        lines.add("# also in the account: " + dimension + " " + String.join(", ", others));
      }
    }
    return lines;
  }
}
