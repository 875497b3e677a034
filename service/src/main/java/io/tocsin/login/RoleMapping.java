package io.tocsin.login;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an issuer's groups may do. Nobody without a group that stands here may do anything.
 *
 * @param roles the highest role of each group
 */
public record RoleMapping(Map<String, Role> roles) {
  public RoleMapping {
    roles = Map.copyOf(roles);
  }

  /**
   * @param setting its name, for sentences
   * @param groups by role, as people write it: {@code {operator: [ops]}}
   * @throws IllegalArgumentException with all mistakes
   */
  public static RoleMapping of(String setting, Map<String, List<String>> groups) {
    Set<String> words =
        Arrays.stream(Role.values())
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    String wrong =
        groups.keySet().stream()
            .filter(word -> !words.contains(word))
            .sorted()
            .map(
                word ->
                    "%s has a role '%s'; expected viewer, operator or admin"
                        .formatted(setting, word))
            .collect(Collectors.joining("; "));
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(wrong);
    }
    Map<String, Role> roles = new TreeMap<>();
    groups.forEach(
        (word, names) -> {
          Role role = Role.valueOf(word.toUpperCase(Locale.ROOT));
          names.forEach(name -> roles.merge(name, role, (a, b) -> a.mayAs(b) ? a : b));
        });
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "%s names no group, so that nobody could be let in; expected for example {viewer: [staff], operator: [ops]}"
              .formatted(setting));
    }
    return new RoleMapping(roles);
  }

  /** The highest role of these groups. */
  public Optional<Role> of(Identity identity) {
    return identity.groups().stream()
        .filter(roles::containsKey)
        .map(roles::get)
        .max(Role::compareTo);
  }
}
