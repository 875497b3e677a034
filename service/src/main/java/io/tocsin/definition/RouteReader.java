package io.tocsin.definition;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code routes:} of platform.yaml. */
final class RouteReader {
  private RouteReader() {}

  /** The routes by name; those with a mistake are among them, so that alarms can name them. */
  static Map<String, Route> read(Section file, List<Environment> environments, Findings findings) {
    SubscriberReader subscribers = new SubscriberReader(environments, findings);
    Map<String, Route> routes = new TreeMap<>();
    Map<String, String> topics = new HashMap<>();
    Section all = file.section("routes", "routes");
    for (Located key : all == null ? List.<Located>of() : all.keys()) {
      String name = key.text();
      NamedForm.ROUTE.read(key, findings);
      Section section = all.section(name, "route '" + name + "'");
      if (section == null) {
        continue;
      }
      section.allow(PlatformShape.ROUTE);
      String topic =
          NamedForm.TOPIC.read(section.required("topic", "the topic's short name"), findings);
      String other = topic == null ? null : topics.putIfAbsent(topic, name);
      if (other != null) {
        findings.error(
            "duplicate-topic",
            section.at("topic"),
            "topic '" + topic + "' already belongs to route '" + other + "'",
            "give each route its own topic");
      }
      routes.put(
          name,
          new Route(
              name,
              severity(name),
              topic == null ? name : topic,
              subscribers.read(section),
              section.at()));
    }
    return routes;
  }

  private static @Nullable Severity severity(String name) {
    for (Severity severity : Severity.values()) {
      if (severity.name().toLowerCase(Locale.ROOT).equals(name)) {
        return severity;
      }
    }
    return null;
  }
}
