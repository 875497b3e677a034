package io.tocsin.http;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.health.HealthTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What components and alarms are called on the page. */
public final class Titles {
  private final Map<String, String> components = new HashMap<>();
  private final Map<String, DefinedAlarm> alarms = new HashMap<>();

  public Titles(HealthTree tree, List<DefinedAlarm> defined) {
    tree.tiers()
        .forEach(tier -> tier.components().forEach(c -> components.put(c.name(), c.title())));
    defined.forEach(alarm -> alarms.put(alarm.alarm().name(), alarm));
  }

  String component(String name) {
    return components.getOrDefault(name, name);
  }

  /** Ids of the alarms in the files. */
  List<String> ids() {
    return alarms.values().stream().map(DefinedAlarm::id).toList();
  }

  @Nullable DefinedAlarm alarm(String name) {
    return alarms.get(name);
  }
}
