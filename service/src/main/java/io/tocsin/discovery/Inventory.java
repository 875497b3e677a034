package io.tocsin.discovery;

import io.tocsin.definition.DeclaredResource;
import io.tocsin.definition.DiscoverFile;
import io.tocsin.definition.ResourceType;
import io.tocsin.definition.ResourceTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every resource of the platform under one id: declared, pinned, found. A resource keeps the id it
 * was pinned with, so that its alarms keep their names.
 *
 * @param items in order of id
 * @param incomplete sentences about resources that were found and cannot be told from others
 */
public record Inventory(List<InventoryItem> items, List<String> incomplete) {

  public Inventory {
    items = List.copyOf(items);
    incomplete = List.copyOf(incomplete);
  }

  /** Items that the file of discovered resources is to hold. */
  public List<InventoryItem> toPin() {
    return items.stream()
        .filter(
            item ->
                item.state() == InventoryItem.State.NEW
                    || item.state() == InventoryItem.State.PINNED)
        .toList();
  }

  /** Whether the account has other resources than the files. */
  public boolean hasChanges() {
    return items.stream()
        .anyMatch(
            item ->
                item.state() == InventoryItem.State.NEW
                    || item.state() == InventoryItem.State.GONE);
  }

  /** Puts together what the files say and what was found. */
  public static Inventory of(DiscoverFile file, Collection<Discovery.Found> found) {
    return new Assembly(file).of(found);
  }

  /** Gives ids to found resources that no file knows. */
  public static Inventory of(Collection<Discovery.Found> found) {
    return of(
        new DiscoverFile(List.of(), "", List.of(), List.of(), List.of(), List.of(), Map.of()),
        found);
  }

  private static final class Assembly {
    private final DiscoverFile file;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, InventoryItem> items = new TreeMap<>();
    private final Set<String> incomplete = new TreeSet<>();

    Assembly(DiscoverFile file) {
      this.file = file;
    }

    Inventory of(Collection<Discovery.Found> found) {
      Set<List<Object>> declared = new HashSet<>();
      Map<List<Object>, String> pinned = new HashMap<>();
      file.declared()
          .forEach(
              each -> {
                declared.add(key(each.environment(), type(each), place(each)));
                add(each, InventoryItem.State.DECLARED);
              });
      file.pinned()
          .forEach(each -> pinned.put(key(each.environment(), type(each), place(each)), each.id()));
      pinned.values().forEach(taken::add);

      Map<String, Map<String, InventoryItem.Place>> known = new LinkedHashMap<>();
      Map<String, ResourceType> types = new HashMap<>();
      List<Discovery.Found> fresh = new ArrayList<>();
      for (Discovery.Found each : found) {
        if (each.incomplete()) {
          incomplete.add(sentence(each));
          continue;
        }
        InventoryItem.Place place = InventoryItem.Place.of(each.resource());
        List<Object> key = key(each.environment().name(), each.resource().type(), place);
        String id = pinned.get(key);
        if (declared.contains(key)) {
          continue;
        }
        if (id == null) {
          fresh.add(each);
        } else {
          types.put(id, each.resource().type());
          known.computeIfAbsent(id, name -> new TreeMap<>()).put(each.environment().name(), place);
        }
      }
      known.forEach(
          (id, places) ->
              items.put(
                  id,
                  new InventoryItem(
                      id, type(types, id), new TreeMap<>(places), InventoryItem.State.PINNED)));
      file.pinned().stream()
          .filter(each -> !items.containsKey(each.id()))
          .forEach(each -> add(each, InventoryItem.State.GONE));
      new IdGiver(taken).give(fresh).forEach(item -> items.put(item.id(), item));
      return new Inventory(List.copyOf(items.values()), List.copyOf(incomplete));
    }

    private static ResourceType type(Map<String, ResourceType> types, String id) {
      ResourceType type = types.get(id);
      if (type == null) {
        throw new IllegalStateException(id);
      }
      return type;
    }

    private void add(DeclaredResource each, InventoryItem.State state) {
      taken.add(each.id());
      InventoryItem before = items.get(each.id());
      TreeMap<String, InventoryItem.Place> places =
          new TreeMap<>(before == null ? Map.of() : before.places());
      places.put(each.environment(), place(each));
      items.put(each.id(), new InventoryItem(each.id(), type(each), places, state));
    }

    private static ResourceType type(DeclaredResource each) {
      ResourceType type = ResourceTypes.all().get(each.type());
      if (type == null) {
        throw new IllegalStateException(each.type());
      }
      return type;
    }

    private static InventoryItem.Place place(DeclaredResource each) {
      return new InventoryItem.Place(
          each.region(), new TreeMap<>(each.dimensions()), new TreeMap<>());
    }

    private static List<Object> key(
        String environment, ResourceType type, InventoryItem.Place place) {
      return List.of(environment, type.name(), place.region(), place.identity(type));
    }

    private static String sentence(Discovery.Found each) {
      Set<String> open = new TreeSet<>(each.resource().type().identifying());
      open.removeAll(each.resource().dimensions().keySet());
      return "%s '%s' in %s is left out: nothing tells its %s, since it reports no metrics"
          .formatted(
              each.resource().type().title(),
              each.resource().name(),
              each.resource().region(),
              String.join(" and ", open));
    }
  }
}
