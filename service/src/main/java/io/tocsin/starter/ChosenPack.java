package io.tocsin.starter;

import io.tocsin.definition.Pack;
import io.tocsin.discovery.InventoryItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pack for a resource.
 *
 * @param roles role to resource, the main one first
 */
record ChosenPack(Pack pack, Map<String, InventoryItem> roles) {

  InventoryItem main() {
    return roles.values().iterator().next();
  }

  boolean hasMainAlone() {
    return roles.size() == 1;
  }

  /** Resources that differ in values only are watched alike. */
  String shape() {
    List<String> shape = new ArrayList<>(List.of(pack.name()));
    roles.forEach(
        (role, item) ->
            item.places()
                .values()
                .forEach(
                    place ->
                        shape.add(role + "=" + item.type().name() + place.dimensions().keySet())));
    return shape.toString();
  }

  /** The packs that a resource can be given without knowing more of it. */
  static List<ChosenPack> of(InventoryItem item, List<Pack> packs, List<InventoryItem> all) {
    List<ChosenPack> chosen = new ArrayList<>();
    for (Pack pack : packs) {
      Pack.Role main = pack.roles().get(pack.mainRole());
      if (main == null || !main.type().equals(item.type().name())) {
        continue;
      }
      Map<String, InventoryItem> roles = new LinkedHashMap<>();
      roles.put(pack.mainRole(), item);
      boolean complete = true;
      for (Map.Entry<String, Pack.Role> role : pack.roles().entrySet()) {
        if (!role.getKey().equals(pack.mainRole())) {
          InventoryItem other = other(item, role.getKey(), role.getValue().type(), all);
          complete &= other != null || role.getValue().optional();
          if (other != null) {
            roles.put(role.getKey(), other);
          }
        }
      }
      // A pack for some resources of its type shows by the company they keep, or not at all.
      if (complete && (pack.when() == null || roles.size() > 1)) {
        chosen.add(new ChosenPack(pack, roles));
      }
    }
    // Packs for some of a type take the place of the one for all: both would watch the queue.
    boolean special = chosen.stream().anyMatch(each -> each.pack().when() != null);
    if (special) {
      chosen.removeIf(each -> each.pack().when() == null && each.hasMainAlone() && isQueue(each));
    }
    return chosen;
  }

  private static boolean isQueue(ChosenPack pack) {
    return pack.main().type().name().equals("sqs");
  }

  /** {@code orders-dlq} is the {@code dlq} of {@code orders}; a cluster the one of its service. */
  private static @Nullable InventoryItem other(
      InventoryItem main, String role, String type, List<InventoryItem> all) {
    return all.stream()
        .filter(each -> each.type().name().equals(type) && each != main)
        .filter(each -> each.places().keySet().equals(main.places().keySet()))
        .filter(each -> each.id().equals(main.id() + "-" + role) || encloses(each, main))
        .findFirst()
        .orElse(null);
  }

  private static boolean encloses(InventoryItem each, InventoryItem main) {
    return !each.type().equals(main.type())
        && each.places().entrySet().stream()
            .allMatch(
                place -> {
                  InventoryItem.Place of = main.places().get(place.getKey());
                  return of != null
                      && of.region().equals(place.getValue().region())
                      && of.dimensions()
                          .entrySet()
                          .containsAll(place.getValue().dimensions().entrySet());
                });
  }
}
