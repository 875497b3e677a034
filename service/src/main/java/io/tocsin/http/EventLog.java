package io.tocsin.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The newest events of this process, for clients whose stream was cut. Ids have the form {@code
 * run-number}: those of another process, or of this one before it was started again, are not taken
 * for its own. Not thread-safe.
 */
final class EventLog {
  /** What a client holds of the moment; an older one says nothing to somebody who has a newer. */
  private static final List<String> MOMENTARY = List.of("health", "clock");

  /** Less than a client may have waiting. */
  private static final int MOST_REPLAYED = 200;

  private final String run;
  private final int most;
  private final Deque<EventHub.Event> kept = new ArrayDeque<>();
  private long newest;

  /**
   * @param run another one for each process, letters and digits
   * @param most how many events are kept
   */
  EventLog(String run, int most) {
    this.run = run;
    this.most = most;
  }

  /** The id of the newest event; that before the first one while there is none. */
  String newest() {
    return id(newest);
  }

  /** Keeps an event and gives it its id. */
  EventHub.Event add(String name, String data) {
    EventHub.Event event = new EventHub.Event(id(++newest), name, data);
    kept.add(event);
    if (kept.size() > most) {
      kept.remove();
    }
    return event;
  }

  /**
   * What came after an event, without what is of a moment that is over.
   *
   * @param last the id that a client saw last
   * @return empty when that is not known any more, or there is too much
   */
  Optional<List<EventHub.Event>> since(String last) {
    long number = number(last);
    if (number < newest - kept.size() || number > newest) {
      return Optional.empty();
    }
    List<EventHub.Event> missed = new ArrayList<>();
    for (EventHub.Event event : kept) {
      if (number(event.id()) > number && !MOMENTARY.contains(event.name())) {
        missed.add(event);
      }
    }
    return missed.size() > MOST_REPLAYED ? Optional.empty() : Optional.of(missed);
  }

  private String id(long number) {
    return String.format(Locale.ROOT, "%s-%d", run, number);
  }

  /** Below all numbers for an id that is not of this run. */
  private long number(String id) {
    String prefix = run + "-";
    return id.startsWith(prefix) && id.substring(prefix.length()).matches("\\d{1,18}")
        ? Long.parseLong(id.substring(prefix.length()))
        : Long.MIN_VALUE;
  }
}
