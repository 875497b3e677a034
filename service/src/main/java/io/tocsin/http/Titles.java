package io.tocsin.http;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.health.HealthTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What components and alarms are called on the page. */
public final class Titles {
  private volatile Names names;

  private record Names(Map<String, String> components, Map<String, DefinedAlarm> alarms) {}

  public Titles(HealthTree tree, List<DefinedAlarm> defined) {
    this.names = names(tree, defined);
  }

  /** Takes what the files say by now. */
  public void declare(HealthTree tree, List<DefinedAlarm> defined) {
    names = names(tree, defined);
  }

  private static Names names(HealthTree tree, List<DefinedAlarm> defined) {
    Map<String, String> components = new HashMap<>();
    tree.tiers()
        .forEach(tier -> tier.components().forEach(c -> components.put(c.name(), c.title())));
    Map<String, DefinedAlarm> alarms = new HashMap<>();
    defined.forEach(alarm -> alarms.put(alarm.alarm().name(), alarm));
    return new Names(components, alarms);
  }

  String component(String name) {
    return names.components().getOrDefault(name, name);
  }

  /** Names of the components. */
  Set<String> components() {
    return names.components().keySet();
  }

  /** Ids of the alarms in the files. */
  List<String> ids() {
    return names.alarms().values().stream().map(DefinedAlarm::id).toList();
  }

  @Nullable DefinedAlarm alarm(String name) {
    return names.alarms().get(name);
  }
}
