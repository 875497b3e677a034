package io.tocsin.definition;

import io.tocsin.definition.FactFile.Fact;
import io.tocsin.definition.ResourceType.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one type of resource-types.txt; the comment of that file says what the keys mean. */
final class ResourceTypeReader {
  final String name;
  String title = "";
  List<String> namespaces = List.of();
  final Set<String> identifying = new LinkedHashSet<>();
  final Map<String, Form> forms = new LinkedHashMap<>();
  final Set<String> several = new LinkedHashSet<>();
  final Map<String, String> constants = new LinkedHashMap<>();
  final Set<String> never = new LinkedHashSet<>();
  final Set<String> open = new LinkedHashSet<>();
  final List<ArnForm> arns = new ArrayList<>();
  List<String> capacities = List.of();
  @Nullable String region;
  @Nullable String tagged;

  ResourceTypeReader(String name, List<Fact> block) {
    this.name = name;
    // The ARN's form holds what 'also' says, so that goes first.
    block.stream().filter(f -> f.key().equals("also")).forEach(f -> open.addAll(f.parts(",")));
    block.forEach(this::read);
  }

  private void read(Fact fact) {
    switch (fact.key()) {
      case "title" -> title = fact.value();
      case "namespaces" -> namespaces = fact.parts(",");
      case "dimension" -> identifying.add(form(fact));
      case "optional" -> form(fact);
      case "several" -> several.add(form(fact));
      case "constant" -> {
        List<String> parts = fact.parts("=", 2);
        constants.put(parts.get(0), parts.get(1));
      }
      case "never" -> never.addAll(fact.parts(","));
      case "region" ->
          region = fact.value().startsWith("arn ") ? fact.value().substring(4) : fact.value();
      case "arn" -> {
        List<String> parts = fact.parts(" | ", 3);
        arns.add(
            new ArnForm(
                parts.get(0),
                Pattern.compile(parts.get(1)),
                new Fact("arn", parts.get(2)).parts(","),
                Set.copyOf(open)));
      }
      case "also" -> {}
      case "tagged" -> tagged = fact.value();
      case "capacity" -> capacities = fact.parts(",");
      default ->
          throw new IllegalStateException("type " + name + " has an unknown '" + fact.key() + "'");
    }
  }

  private String form(Fact fact) {
    List<String> parts = fact.parts(" | ", 3);
    forms.put(parts.get(0), new Form(parts.get(1), parts.get(2)));
    return parts.get(0);
  }
}
