package io.tocsin.starter;

import io.tocsin.definition.Environment;
import io.tocsin.discovery.InventoryFile;
import io.tocsin.discovery.InventoryItem;
import io.tocsin.discovery.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes platform.yaml.
 *
 * @param email who is told, or null to leave that open
 */
record PlatformText(String platform, Environment environment, @Nullable String email) {

  /**
   * @param unwatched ids of resources that no pack is for
   */
  String of(List<InventoryItem> items, List<String> unwatched) {
    StringBuilder out = new StringBuilder();
    out.append(
        """
        # Where the platform runs, what it is made of, and who is told. Written by: tocsin init
        # It is yours from now on: docs/definitions.md of Tocsin says what may stand here.

        """);
    out.append("platform: ").append(platform).append("\n\n");
    out.append("environments:\n  ").append(environment.name()).append(":\n");
    out.append("    account: \"").append(environment.account()).append("\"\n");
    out.append("    region: ").append(environment.region()).append('\n');
    if (environment.role() != null) {
      out.append("    role: ").append(environment.role()).append('\n');
    }
    resources(items, unwatched, out);
    routes(out);
    return out.toString();
  }

  private void resources(List<InventoryItem> items, List<String> unwatched, StringBuilder out) {
    if (items.isEmpty()) {
      out.append("\nresources: {}\n");
      return;
    }
    out.append(
        """

        # What was found, by type. A name here begins the names of its alarms, so change it before
        # the first 'tocsin apply' rather than after. Delete what is not yours to watch, with its use.
        # Packs compare some metrics with what a resource has: state it as in
        #   capacity: {max_connections: 500, storage: 250GiB, memory: 16GiB}
        resources:
        """);
    InventoryFile writer = new InventoryFile(List.of(environment));
    Set<String> types = new TreeSet<>();
    items.forEach(item -> types.add(item.type().name()));
    for (String type : types) {
      boolean first = true;
      for (InventoryItem item : items) {
        if (!item.type().name().equals(type)) {
          continue;
        }
        if (first) {
          out.append("  # ").append(item.type().title());
          if (!item.type().capacities().isEmpty()) {
            out.append("; capacity: ").append(String.join(", ", item.type().capacities()));
          }
          out.append('\n');
          first = false;
        }
        if (unwatched.contains(item.id())) {
          out.append("  # not watched yet\n");
        }
        out.append(writer.resource(item, Map.of()));
      }
    }
  }

  private void routes(StringBuilder out) {
    out.append(
        """

        # Severity to SNS topic: 'page' wakes somebody up, 'ticket' waits for the morning. 'info' has
        # no route: it is recorded and shown, and nobody is told.
        routes:
          page:
            topic: page
        """);
    email(out);
    out.append("  ticket:\n    topic: ticket\n");
    email(out);
  }

  private void email(StringBuilder out) {
    if (email == null) {
      out.append("    # email: [oncall@example.com]\n");
    } else {
      out.append("    email: ").append(YamlText.list(List.of(email))).append('\n');
    }
  }
}
