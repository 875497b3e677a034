package io.tocsin.definition;

import io.tocsin.definition.FactFile.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one namespace of metrics.txt; the comment of that file says what the keys mean. */
final class NamespaceReader {
  private final String namespace;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, MetricFacts> metrics = new LinkedHashMap<>();
  private final Map<String, String> own = new LinkedHashMap<>();
  private final Map<String, String> group = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();

  NamespaceReader(String namespace) {
    this.namespace = namespace;
  }

  NamespaceFacts read(List<Fact> block) {
    for (Fact fact : block) {
      if (fact.key().equals("metrics")) {
        close();
        names.addAll(fact.parts(","));
      } else if (fact.key().equals("value")) {
        List<String> parts = fact.parts("=", 2);
        values.put(parts.get(0), parts.get(1));
      } else {
        (names.isEmpty() ? own : group).put(fact.key(), fact.value());
      }
    }
    close();
    return new NamespaceFacts(
        namespace,
        own.get("region"),
        own.get("placed"),
        values,
        own.get("open"),
        own.get("note"),
        metrics);
  }

  private void close() {
    if (names.isEmpty()) {
      return;
    }
    List<Set<String>> sets =
        new Fact("sets", given("sets")).parts("|").stream().map(NamespaceReader::set).toList();
    String reported = group.getOrDefault("reported", "unstated");
    int colon = reported.indexOf(':');
    Reporting reporting =
        Reporting.valueOf(
            (colon < 0 ? reported : reported.substring(0, colon)).toUpperCase(Locale.ROOT));
    String condition = colon < 0 ? null : reported.substring(colon + 1).strip();
    String use = group.get("use");
    List<String> statistics = use == null ? List.of() : new Fact("use", use).parts(",");
    List<String> unit = new Fact("unit", given("unit")).parts(" ");
    List<String> range = new Fact("unit", unit.get(1)).parts("..");
    for (String name : names) {
      metrics.put(
          name,
          new MetricFacts(
              namespace,
              name,
              sets,
              reporting,
              condition,
              Integer.parseInt(group.getOrDefault("every", "60")),
              statistics,
              unit.get(0),
              number(range.get(0)),
              number(range.get(1)),
              group.get("note")));
    }
    names.clear();
    group.clear();
  }

  private String given(String key) {
    String value = group.get(key);
    if (value == null) {
      throw new IllegalStateException(namespace + " " + names + " has no '" + key + "'");
    }
    return value;
  }

  private static Set<String> set(String words) {
    return words.equals("none")
        ? Set.of()
        : Collections.unmodifiableSet(new TreeSet<>(new Fact("set", words).parts("+")));
  }

  private static @Nullable Double number(String text) {
    return text.isEmpty() ? null : Double.valueOf(text);
  }
}
