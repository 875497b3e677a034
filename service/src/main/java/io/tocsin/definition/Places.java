package io.tocsin.definition;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code in:}, the environments that something is declared for. */
final class Places {
  private Places() {}

  /** The environments named under a key, as a list or as the keys of a mapping; all without it. */
  static List<Environment> of(
      Section section, String key, List<Environment> environments, Findings findings) {
    List<Located> named = named(section, key);
    if (named == null) {
      return environments;
    }
    List<String> known = environments.stream().map(Environment::name).toList();
    List<Environment> here = new ArrayList<>();
    for (Located name : named) {
      int index = known.indexOf(name.text());
      if (index < 0) {
        findings.error(
            "environment",
            name.at(),
            "environment '" + name.text() + "' is not declared in platform.yaml",
            Names.hint(name.text(), known));
      } else {
        here.add(environments.get(index));
      }
    }
    return here;
  }

  private static @Nullable List<Located> named(Section section, String key) {
    if (!section.has(key)) {
      return null;
    }
    if (section.isMapping(key)) {
      Section values = section.section(key, section.what());
      return values == null ? List.of() : values.keys();
    }
    return section.texts(key);
  }
}
