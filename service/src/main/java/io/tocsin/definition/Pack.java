package io.tocsin.definition;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recommended alarms for one AWS service, to be used on resources.
 *
 * @param title in words
 * @param when which resources it is for, in words, when not for every one of its main role's type
 * @param roles the resources it is for, by role; the first is the main one
 * @param parameters texts that a use may give, by name
 * @param sources where its facts are from, by id
 * @param entries what it recommends, in file order; of log groups each filter's alarm
 * @param logGroups the log groups with their filters
 */
public record Pack(
    String name,
    String title,
    @Nullable String when,
    Map<String, Role> roles,
    Map<String, Parameter> parameters,
    Map<String, Source> sources,
    List<Recommended> entries,
    List<Section> logGroups,
    Location at) {

  /**
   * A resource that a pack is about.
   *
   * @param type a resource type
   * @param optional whether it can be used without; what needs the role is then left out
   */
  public record Role(String type, boolean optional) {}

  /**
   * @param standard the value when a use gives none; null when it has to
   */
  public record Parameter(String description, @Nullable String standard) {}

  public record Source(String title, @Nullable String url) {}

  /**
   * One recommended alarm, objective, event or log filter.
   *
   * @param list the key it stands under: {@code alarms}, {@code slos}, {@code events}, {@code logs}
   * @param profile {@code core} or {@code extended}
   * @param roles optional roles that it needs
   */
  public record Recommended(
      String list,
      String name,
      String profile,
      @Nullable String kind,
      @Nullable String severity,
      @Nullable String summary,
      Set<String> roles,
      Section section) {
    public Recommended {
      roles = Set.copyOf(roles);
    }
  }

  public Pack {
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    entries = List.copyOf(entries);
    logGroups = List.copyOf(logGroups);
  }

  /** The role of the resource that the alarms are named after; empty only after a finding. */
  public String mainRole() {
    return roles.isEmpty() ? "resource" : roles.keySet().iterator().next();
  }

  /**
   * What an entry is for, in words, were it used with the standard values.
   *
   * @param resources role to its resource; a role that has none is told by its name, "the function"
   * @return null when the entry says nothing
   */
  public @Nullable String summary(Recommended entry, Map<String, DeclaredResource> resources) {
    if (entry.summary() == null) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    parameters.forEach(
        (parameter, each) ->
            values.put(parameter, each.standard() == null ? each.description() : each.standard()));
    roles.forEach((role, each) -> name(role, each, resources.get(role), values));
    values.put("resource", values.getOrDefault(mainRole(), ""));
    return Template.fill(entry.summary(), values);
  }

  private static void name(
      String role, Role each, @Nullable DeclaredResource resource, Map<String, String> values) {
    String unnamed = "the " + role.replace('-', ' ');
    values.put(role, resource == null ? unnamed : resource.id());
    ResourceType type = ResourceTypes.all().get(each.type());
    if (type != null) {
      for (String dimension : type.forms().keySet()) {
        List<String> known =
            resource == null ? List.of() : resource.dimensions().getOrDefault(dimension, List.of());
        values.put(role + "." + dimension, known.isEmpty() ? unnamed : String.join(", ", known));
      }
    }
  }

  @Nullable Recommended entry(String entry) {
    return entries.stream().filter(each -> each.name().equals(entry)).findFirst().orElse(null);
  }
}
