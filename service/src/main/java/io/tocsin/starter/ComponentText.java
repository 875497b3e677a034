package io.tocsin.starter;

import io.tocsin.definition.Pack;
import io.tocsin.discovery.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a component file: packs on resources, those watched alike in one entry. */
final class ComponentText {
  private final Layout.Component component;
  private final PackTrial trial;

  ComponentText(Layout.Component component, PackTrial trial) {
    this.component = component;
    this.trial = trial;
  }

  /**
   * @param suggested packs for some resources of these types, which only people can tell
   */
  String of(List<ChosenPack> uses, List<Pack> suggested) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(component.title()).append(". Written by: tocsin init\n\n");
    out.append("component: ").append(component.name()).append('\n');
    out.append("owner: ").append(Starter.OWNER).append("\n\n");
    out.append("use:\n");
    Map<String, List<ChosenPack>> alike = new LinkedHashMap<>();
    for (ChosenPack use : uses) {
      String key = use.hasMainAlone() ? use.shape() : use.main().id() + " " + use.shape();
      alike.computeIfAbsent(key, any -> new ArrayList<>()).add(use);
    }
    alike.values().forEach(group -> use(group, out));
    for (Pack pack : suggested) {
      out.append("\n  # ").append(pack.title()).append("; when ").append(pack.when()).append(":\n");
      out.append("  # - {pack: ").append(pack.name()).append(", resource: …}\n");
    }
    return out.toString();
  }

  private void use(List<ChosenPack> group, StringBuilder out) {
    ChosenPack first = group.get(0);
    out.append("  # ").append(first.pack().title()).append('\n');
    out.append("  - pack: ").append(first.pack().name()).append('\n');
    if (!first.hasMainAlone()) {
      out.append("    roles: {");
      List<String> roles = new ArrayList<>();
      first.roles().forEach((role, item) -> roles.add(role + ": " + item.id()));
      out.append(String.join(", ", roles)).append("}\n");
    } else if (group.size() == 1) {
      out.append("    resource: ").append(first.main().id()).append('\n');
    } else {
      out.append("    for_each:\n");
      group.forEach(each -> out.append("      - ").append(each.main().id()).append('\n'));
    }
    Map<String, String> unusable = trial.unusable(first);
    if (!unusable.isEmpty()) {
      out.append("    # What could not be taken. Mend what is missing, then delete the line.\n");
      out.append("    without:\n");
      unusable.forEach(
          (name, reason) ->
              out.append("      ")
                  .append(YamlText.of(name))
                  .append(": ")
                  .append(YamlText.of(reason))
                  .append('\n'));
    }
  }
}
