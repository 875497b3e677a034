package io.tocsin.definition;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code for_each}: resource ids, all resources of a type, or the values of a dimension that
 * a resource has several of.
 */
final class ForEach {
  static final String KEY = "for_each";
  static final String PLACEHOLDER = "each";

  private final Platform platform;
  private final Findings findings;

  ForEach(Platform platform, Findings findings) {
    this.platform = platform;
    this.findings = findings;
  }

  /**
   * One turn of a repetition.
   *
   * @param text replaces {@code {each}}
   * @param resource the resource it stands for, or whose dimension it is
   * @param each the dimension value, when it goes over a dimension
   */
  record Turn(String text, String resource, Entry.@Nullable Each each) {}

  /**
   * @param main the resource whose dimension is meant when none is named, or null
   * @return empty after a finding
   */
  List<Turn> turns(Section section, @Nullable String main) {
    if (section.isList(KEY)) {
      List<Turn> turns = new ArrayList<>();
      for (Located id : section.texts(KEY)) {
        if (known(id)) {
          turns.add(new Turn(id.text(), id.text(), null));
        }
      }
      return turns;
    }
    Section over = section.section(KEY, "'for_each' of " + section.what());
    if (over == null) {
      return List.of();
    }
    if (over.has("dimension")) {
      over.allow(PlaceShape.DIMENSION);
      return dimension(over, main);
    }
    over.allow(PlaceShape.OF_TYPE);
    return ofType(over);
  }

  private boolean known(Located id) {
    if (platform.knows(id.text())) {
      return true;
    }
    findings.error(
        "unknown-resource",
        id.at(),
        "resource '" + id.text() + "' is not declared in " + platform.file(),
        Names.hint(id.text(), resources().keySet()));
    return false;
  }

  private List<Turn> ofType(Section over) {
    Located type = over.required("type", "a resource type, or 'dimension'");
    if (type == null) {
      return List.of();
    }
    if (!ResourceTypes.all().containsKey(type.text())) {
      findings.error(
          "unknown-resource-type",
          type.at(),
          "resource type '" + type.text() + "' is unknown",
          Names.hint(type.text(), ResourceTypes.all().keySet()));
      return List.of();
    }
    Located match = over.text("match");
    Pattern pattern = match == null ? null : glob(match.text());
    List<Turn> turns =
        resources().values().stream()
            .filter(resource -> resource.type().name().equals(type.text()))
            .filter(resource -> pattern == null || pattern.matcher(resource.id()).matches())
            .map(resource -> new Turn(resource.id(), resource.id(), null))
            .toList();
    if (turns.isEmpty()) {
      findings.warning(
          "for-each",
          over.at(),
          "no resource of type '"
              + type.text()
              + "'"
              + (match == null ? "" : " matches '" + match.text() + "'")
              + ", so nothing is repeated",
          null);
    }
    return turns;
  }

  /** A pattern with {@code *} for any text. */
  private static Pattern glob(String text) {
    return Pattern.compile(
        Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  private List<Turn> dimension(Section over, @Nullable String main) {
    Located dimension = over.required("dimension", "one such as AvailabilityZone");
    Located of = main == null || over.has("of") ? over.required("of", "the resource") : null;
    String id = of == null ? main : of.text();
    if (dimension == null || id == null || (of != null && !known(of))) {
      return List.of();
    }
    Set<String> values = new LinkedHashSet<>();
    for (Environment environment : platform.environments()) {
      Resource resource = platform.resources(environment).get(id);
      if (resource != null) {
        values.addAll(resource.dimensions().getOrDefault(dimension.text(), List.of()));
      }
    }
    if (values.isEmpty() && !platform.unresolved().contains(id)) {
      findings.error(
          "for-each",
          dimension.at(),
          "resource '" + id + "' gives no " + dimension.text() + ", expected its values",
          "list them in " + platform.file() + ", as in " + dimension.text() + ": [one, two]");
    }
    return values.stream()
        .map(value -> new Turn(value, id, new Entry.Each(id, dimension.text(), value)))
        .toList();
  }

  /** All resources of all environments, by id. */
  private Map<String, Resource> resources() {
    Map<String, Resource> all = new LinkedHashMap<>();
    for (Environment environment : platform.environments()) {
      platform.resources(environment).forEach(all::putIfAbsent);
    }
    return all;
  }
}
