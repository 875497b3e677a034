package io.tocsin.definition;

import java.util.List;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;

/** Events that were read before, for the composer of nodes. */
final class YamlEvents implements Parser {
  private final List<Event> events;
  private int next;

  YamlEvents(List<Event> events) {
    this.events = events;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return next < events.size() && events.get(next).is(choice);
  }

  @Override
  public Event peekEvent() {
    return events.get(next);
  }

  @Override
  public Event getEvent() {
    return events.get(next++);
  }
}
