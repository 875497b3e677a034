package io.tocsin.discovery;

import io.tocsin.definition.ResourceType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A resource of the platform, in every environment that has it.
 *
 * @param places environment to the resource as it is there
 */
public record InventoryItem(
    String id, ResourceType type, SortedMap<String, Place> places, State state) {

  /** Where the files and the account stand. */
  public enum State {
    /** Written in platform.yaml. */
    DECLARED,
    /** Found, and in the file of discovered resources. */
    PINNED,
    /** Found, and not in the file yet. */
    NEW,
    /** In the file, and found no more. */
    GONE
  }

  /**
   * @param region where CloudWatch keeps its metrics
   * @param others values that the resource has too, for dimensions that take one
   */
  public record Place(
      String region,
      SortedMap<String, List<String>> dimensions,
      SortedMap<String, List<String>> others) {
    public Place {
      dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
      others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
    }

    static Place of(FoundResource found) {
      return new Place(found.region(), found.dimensions(), found.others());
    }

    Map<String, String> identity(ResourceType type) {
      return new FoundResource(type, region, dimensions, others, "").identity();
    }
  }

  public InventoryItem {
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
  }
}
