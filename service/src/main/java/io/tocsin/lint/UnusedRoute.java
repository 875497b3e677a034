package io.tocsin.lint;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Location;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A route that no alarm takes. */
final class UnusedRoute implements Check {

  @Override
  public String name() {
    return "unused-route";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.NOTE;
  }

  @Override
  public void run(LintContext context, Found found) {
    if (!context.isWhole()) {
      return;
    }
    Set<String> used = new HashSet<>();
    for (Desired desired : context.definitions().desired()) {
      for (DefinedAlarm alarm : desired.alarms()) {
        used.addAll(alarm.alarm().actions().alarm());
      }
      desired.events().forEach(event -> used.addAll(event.topics()));
    }
    Map<Location, DefinedTopic> unused = new TreeMap<>();
    Set<Location> taken = new HashSet<>();
    for (Desired desired : context.definitions().desired()) {
      for (DefinedTopic topic : desired.topics()) {
        if (used.contains(topic.arn())) {
          taken.add(topic.source());
        } else {
          unused.putIfAbsent(topic.source(), topic);
        }
      }
    }
    unused.forEach(
        (at, topic) -> {
          if (!taken.contains(at)) {
            found.at(
                at,
                "no alarm takes the route of topic '" + topic.name() + "'",
                "take it out, or name it by 'route' in an alarm");
          }
        });
  }
}
