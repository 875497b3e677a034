package io.tocsin.incident;

import io.tocsin.definition.Severity;
import io.tocsin.health.Component;
import io.tocsin.health.DependencyGraph;
import io.tocsin.health.HealthTree;
import io.tocsin.health.Onset;
import io.tocsin.health.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A small shop: checkout and search stand on servers, these on a database; backups on nothing. */
final class Shop {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final Duration HELD = Duration.ofMinutes(15);
  static final DependencyGraph GRAPH =
      new DependencyGraph(
          new HealthTree(
              List.of(
                  new Tier(
                      "all",
                      "all",
                      null,
                      List.of(
                          component("checkout", "servers"),
                          component("search", "servers"),
                          component("servers", "database"),
                          component("database"),
                          component("backups"))))));
  static final IncidentRules RULES = new IncidentRules(GRAPH, HELD);

  private Shop() {}

  private static Component component(String name, String... dependsOn) {
    return new Component(name, name, null, List.of(dependsOn));
  }

  static Instant minute(int after) {
    return NOON.plusSeconds(60L * after);
  }

  static Onset symptom(String component, int minute) {
    return new Onset(
        component + "-slow", component + " is slow", component, Severity.PAGE, minute(minute));
  }

  static Onset cause(String component, int minute) {
    return new Onset(
        component + "-full", component + " is full", component, Severity.TICKET, minute(minute));
  }
}
