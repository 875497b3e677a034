package io.tocsin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.health.Snapshot;
import io.tocsin.history.RecordedTransition;
import io.tocsin.notify.Mail;
import io.tocsin.notify.Outbox;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what each sweep brought to everyone who listens. An event is written as text once; each
 * client has a bounded queue and is cut off when it does not keep up, so that a slow client costs
 * itself its stream and nobody else anything.
 */
public final class EventHub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
  private static final int MOST_MAILS = 20;
  private static final int HEARTBEAT_SECONDS = 15;

  /** Of ten minutes and more, at one sweep in some seconds. */
  private static final int KEPT = 4_096;

  /**
   * One event, ready to be sent.
   *
   * @param id empty for one that is only of the moment: a client goes on from the last that had one
   */
  record Event(String id, String name, String data) {

    OutboundSseEvent in(Sse sse) {
      OutboundSseEvent.Builder event = sse.newEventBuilder().name(name).data(data);
      return (id.isEmpty() ? event : event.id(id)).build();
    }
  }

  private record Clock(Instant now, Instant sweep) {}

  private final HealthBody health;
  private final Outbox outbox;
  private final Titles titles;
  private final ObjectMapper mapper;
  private final int mostClients;
  private final Set<EventClient> clients = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private final EventLog log = new EventLog(UUID.randomUUID().toString().substring(0, 8), KEPT);
  private final ExecutorService senders = Executors.newCachedThreadPool(daemon("events"));
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(daemon("events-heartbeat"));
  private String lastHealth = "";
  private long lastMail = -1;
  private boolean missed;
  private boolean closed;

  /**
   * @param mostClients how many may listen at a time
   */
  EventHub(HealthBody health, Outbox outbox, Titles titles, ObjectMapper mapper, int mostClients) {
    this.health = health;
    this.outbox = outbox;
    this.titles = titles;
    this.mapper = mapper;
    this.mostClients = mostClients;
  }

  private static java.util.concurrent.ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  void start() {
    heartbeat.scheduleAtFixedRate(
        this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * A comment to everyone, and the health when it changed without a sweep: it becomes stale by
   * itself when sweeps do not come back.
   */
  private void beat() {
    try {
      tell(freshHealth());
    } catch (RuntimeException e) {
      LOG.warn("the health could not be sent", e); // thrown, it would end the heartbeat for good
    }
    clients.forEach(EventClient::heartbeat);
  }

  int mostClients() {
    return mostClients;
  }

  /**
   * Greets a client with the health, and one that comes back with what it missed; when that is not
   * known any more it is told to read all anew. Nothing is published meanwhile, so that it misses
   * no event between its greeting and its place among the others.
   *
   * @param last the id of the event that it saw last
   * @param allowed whether the client may still listen; it is asked with each heartbeat
   * @return false when there are too many clients already
   */
  synchronized boolean join(
      SseEventSink sink, Sse sse, @Nullable String last, BooleanSupplier allowed) {
    if (closed || clients.size() >= mostClients) {
      return false;
    }
    EventClient client = new EventClient(sink, sse, senders, clients::remove, allowed);
    clients.add(client);
    String now = new String(health.current().json(), StandardCharsets.UTF_8);
    client.offer(new Event(last == null ? log.newest() : "", "health", now));
    if (last != null) {
      log.since(last)
          .orElseGet(() -> List.of(new Event(log.newest(), "resync", "{}")))
          .forEach(client::offer);
    }
    return true;
  }

  /** How many listen now. */
  public int clients() {
    return clients.size();
  }

  /**
   * Tells everyone what a sweep brought. When that fails, such as for an outbox that cannot be
   * read, everyone is told to read all anew the next time.
   */
  synchronized void publish(Snapshot snapshot) {
    List<Event> events = new ArrayList<>();
    try {
      if (missed) {
        events.add(event("resync", "{}"));
      }
      events.addAll(freshHealth());
      for (RecordedTransition transition : snapshot.fresh()) {
        events.add(event("transition", json(TransitionView.of(transition, titles))));
      }
      List<Mail> mails = newMails();
      if (mails.size() == MOST_MAILS) {
        events.add(event("resync", "{}")); // there may be more
      }
      for (Mail mail : mails) {
        events.add(event("outbox", json(mail)));
      }
      events.add(event("clock", json(new Clock(snapshot.at(), snapshot.at()))));
      missed = false;
    } catch (RuntimeException e) {
      LOG.warn("a sweep could not be told in full", e);
      missed = true;
    }
    tell(events);
  }

  /** Tells everyone that the last sweep failed, which is in the health. */
  synchronized void publishFailure() {
    tell(freshHealth());
  }

  /** Tells everyone how accounts differ from the files. */
  synchronized void publish(DriftView drift) {
    tell(List.of(event("drift", json(drift))));
  }

  /** Tells everyone that other definitions hold, or why they do not. */
  synchronized void publish(DefinitionsView definitions) {
    List<Event> events = new ArrayList<>();
    events.add(event("definitions", json(definitions)));
    events.addAll(freshHealth());
    if (definitions.mistakes().isEmpty()) {
      events.add(event("resync", "{}")); // titles and owners may be others
    }
    tell(events);
  }

  /** Tells everyone how a plan goes on. */
  synchronized void publish(PlanView plan) {
    tell(List.of(event("plan", json(plan))));
  }

  /** Tells everyone how a run of a report goes on. */
  synchronized void publish(RunView run) {
    tell(List.of(event("report-run", json(run))));
  }

  /** Tells everyone how an incident goes on. */
  synchronized void publish(IncidentView incident) {
    tell(List.of(event("incident", json(incident))));
  }

  private synchronized List<Event> freshHealth() {
    HealthBody.Body body = health.current();
    if (body.tag().equals(lastHealth)) {
      return List.of();
    }
    lastHealth = body.tag();
    return List.of(event("health", new String(body.json(), StandardCharsets.UTF_8)));
  }

  private synchronized void tell(List<Event> events) {
    clients.forEach(client -> events.forEach(client::offer));
  }

  /**
   * Mails since the last sweep, oldest first; none at the first sweep, which only finds the place.
   */
  private List<Mail> newMails() {
    List<Mail> newest = outbox.mails(MOST_MAILS, Long.MAX_VALUE);
    long known = lastMail;
    if (!newest.isEmpty()) {
      lastMail = newest.get(0).id();
    } else if (lastMail < 0) {
      lastMail = 0;
    }
    List<Mail> fresh =
        new ArrayList<>(newest.stream().filter(mail -> known >= 0 && mail.id() > known).toList());
    Collections.reverse(fresh);
    return fresh;
  }

  private synchronized Event event(String name, String data) {
    return log.add(name, data);
  }

  private String json(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    heartbeat.shutdownNow();
    synchronized (this) {
      closed = true;
    }
    clients.forEach(EventClient::close);
    senders.shutdown();
  }
}
