package io.tocsin.render;

import io.tocsin.discovery.Inventory;
import io.tocsin.discovery.InventoryItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The resources of a platform for a terminal, and as JSON. */
public final class InventoryText {
  private InventoryText() {}

  /**
   * @param width characters of a line
   * @return a table, a line that counts, and sentences about what is left out; ends in a line feed
   */
  public static String of(Inventory inventory, int width) {
    List<List<String>> rows = new ArrayList<>();
    for (InventoryItem item : inventory.items()) {
      rows.add(
          List.of(
              item.id(),
              item.type().name(),
              String.join(", ", item.places().keySet()),
              item.places().values().stream()
                  .map(InventoryItem.Place::region)
                  .distinct()
                  .collect(Collectors.joining(", ")),
              word(item.state()),
              dimensions(item)));
    }
    StringBuilder out = new StringBuilder();
    if (!rows.isEmpty()) {
      out.append(
              TableText.of(
                  List.of("resource", "type", "environment", "region", "is", "dimensions"),
                  List.of(false, false, false, false, false, false),
                  rows,
                  width))
          .append('\n');
    }
    out.append(count(inventory)).append('\n');
    inventory.incomplete().forEach(sentence -> out.append(sentence).append(".\n"));
    return out.toString();
  }

  /** What is new and what is gone, a line each; empty when the files are up to date. */
  public static String changes(Inventory inventory) {
    StringBuilder out = new StringBuilder();
    for (InventoryItem item : inventory.items()) {
      if (item.state() == InventoryItem.State.NEW || item.state() == InventoryItem.State.GONE) {
        out.append(item.state() == InventoryItem.State.NEW ? "+ " : "- ")
            .append(item.id())
            .append(" (")
            .append(item.type().name())
            .append(": ")
            .append(dimensions(item))
            .append(")\n");
      }
    }
    return out.toString();
  }

  /** {@code {"resources": [...], "incomplete": [...]}}. */
  public static String json(Inventory inventory) {
    Map<String, Object> document = new LinkedHashMap<>();
    List<Object> items = new ArrayList<>();
    for (InventoryItem item : inventory.items()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", item.id());
      entry.put("type", item.type().name());
      entry.put("state", word(item.state()));
      Map<String, Object> places = new LinkedHashMap<>();
      item.places()
          .forEach(
              (environment, place) -> {
                Map<String, Object> here = new LinkedHashMap<>();
                here.put("region", place.region());
                here.put("dimensions", place.dimensions());
                if (!place.others().isEmpty()) {
                  here.put("others", place.others());
                }
                places.put(environment, here);
              });
      entry.put("environments", places);
      items.add(entry);
    }
    document.put("resources", items);
    document.put("incomplete", inventory.incomplete());
    return JsonText.of(document);
  }

  private static String count(Inventory inventory) {
    if (inventory.items().isEmpty()) {
      return "There are no resources.";
    }
    List<String> parts = new ArrayList<>();
    Arrays.stream(InventoryItem.State.values())
        .forEach(
            state -> {
              long count = inventory.items().stream().filter(i -> i.state() == state).count();
              if (count > 0) {
                parts.add(count + " " + word(state));
              }
            });
    int all = inventory.items().size();
    return all + (all == 1 ? " resource: " : " resources: ") + String.join(", ", parts) + ".";
  }

  private static String dimensions(InventoryItem item) {
    TreeSet<String> all = new TreeSet<>();
    for (InventoryItem.Place place : item.places().values()) {
      all.add(
          place.dimensions().entrySet().stream()
              .map(e -> e.getKey() + "=" + String.join("|", e.getValue()))
              .collect(Collectors.joining(", ")));
    }
    return String.join("; ", all);
  }

  private static String word(InventoryItem.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
