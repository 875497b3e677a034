package io.tocsin.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a component file declares, itself or through a pack, before it is read for an
 * environment.
 *
 * @param id its name in the files
 * @param component null when the file does not say, which is a finding already
 * @param in the environments it is for; null for those that have its resources
 * @param resource the main resource of the pack, or what {@code for_each} stands at; may be null
 * @param roles roles of the pack to resource ids
 * @param each the listed dimension value that it was repeated for, or null
 * @param ignores of its file
 */
record Entry(
    Section section,
    String id,
    @Nullable String component,
    @Nullable String owner,
    Origin origin,
    @Nullable List<Environment> in,
    @Nullable String resource,
    Map<String, String> roles,
    @Nullable Each each,
    List<Ignore> ignores) {

  /** Lower-case words joined by hyphens. */
  static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** One value of a dimension that a resource has several of. */
  record Each(String resource, String dimension, String value) {}

  Entry {
    roles = Map.copyOf(roles);
    ignores = List.copyOf(ignores);
  }

  /** The same entry, read from another section. */
  Entry with(Section other, String otherId, Origin otherOrigin) {
    return new Entry(
        other, otherId, component, owner, otherOrigin, in, resource, roles, each, ignores);
  }

  /** Ids of the resources it is about. */
  Set<String> resources() {
    Set<String> all = named();
    all.addAll(roles.values());
    if (resource != null) {
      all.add(resource);
    }
    return all;
  }

  /**
   * Ids of the resources whose Region it is in: those it names itself, not all that its pack was
   * given, since a pack may go across Regions. It is in that of the main one when it names none,
   * unless it is made of other alarms.
   */
  Set<String> watched() {
    Set<String> named = named();
    if (named.isEmpty() && resource != null && !section.has("composite")) {
      named.add(resource);
    }
    return named;
  }

  private Set<String> named() {
    Set<String> named = new TreeSet<>();
    of(section, named);
    if (section.isMapping("metrics")) {
      Section metrics = section.section("metrics", section.what());
      for (Located id : metrics == null ? List.<Located>of() : metrics.keys()) {
        Section metric = metrics.isMapping(id.text()) ? metrics.section(id.text(), "") : null;
        if (metric != null) {
          of(metric, named);
        }
      }
    }
    return named;
  }

  // Mistakes are told by who reads the entry.
  static void of(Section section, Set<String> named) {
    Located of = section.isText("of") ? section.text("of") : null;
    if (of != null) {
      named.add(of.text());
    }
  }
}
