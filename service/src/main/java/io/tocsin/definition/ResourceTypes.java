package io.tocsin.definition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The types of resources that platform.yaml may name: resource-types.txt of the jar. */
public final class ResourceTypes {
  private static final Map<String, ResourceType> TYPES = read();

  private ResourceTypes() {}

  /**
   * What an ARN says.
   *
   * @param dimensions those that the ARN tells
   * @param open identifying dimensions that it does not tell, such as the app client of a user pool
   * @param region the Region of the resource's metrics, null when the ARN does not say (a bucket)
   */
  public record Identified(
      ResourceType type,
      Map<String, String> dimensions,
      Set<String> open,
      @Nullable String region) {}

  /** Every type by its name, in the alphabet's order. */
  public static Map<String, ResourceType> all() {
    return TYPES;
  }

  /** Every dimension name that a resource of some type may give. */
  public static SortedSet<String> dimensionNames() {
    SortedSet<String> names = new TreeSet<>();
    TYPES.values().forEach(type -> names.addAll(type.forms().keySet()));
    return names;
  }

  /** The type, dimensions and Region of the resource with this ARN; empty when no type has it. */
  public static Optional<Identified> ofArn(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || !parts[0].equals("arn")) {
      return Optional.empty();
    }
    for (ResourceType type : TYPES.values()) {
      for (ArnForm form : type.arns()) {
        Map<String, String> dimensions = form.dimensionsOf(arn, parts);
        if (dimensions != null) {
          String told = parts[3].isEmpty() ? null : parts[3];
          String region = type.fixedRegion(dimensions).orElse(told);
          return Optional.of(new Identified(type, dimensions, form.open(), region));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, ResourceType> read() {
    List<ResourceTypeReader> read = new ArrayList<>();
    FactFile.blocks("resource-types.txt", "type")
        .forEach((name, block) -> read.add(new ResourceTypeReader(name, block)));
    Set<String> anyType = new HashSet<>();
    read.forEach(type -> anyType.addAll(type.forms.keySet()));
    Map<String, ResourceType> types = new TreeMap<>();
    for (ResourceTypeReader type : read) {
      // What the account has as a whole is told by no dimension that a resource has.
      Set<String> foreign = type.identifying.isEmpty() ? anyType : type.never;
      types.put(type.name, new ResourceType(type, Set.copyOf(foreign)));
    }
    return Collections.unmodifiableMap(types);
  }
}
