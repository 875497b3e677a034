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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends what each sweep brought to everyone who listens. An event is written as text once; each
 * client has a bounded queue and is cut off when it does not keep up, so that a slow client costs
 * itself its stream and nobody else anything.
 */
public final class EventHub implements AutoCloseable {
  static final int MOST_CLIENTS = 500;
  private static final int HEARTBEAT_SECONDS = 15;

  /** One event, ready to be sent. */
  record Event(long id, String name, String data) {

    OutboundSseEvent for_(Sse sse) {
      return sse.newEventBuilder().id(Long.toString(id)).name(name).data(data).build();
    }
  }

  private record Clock(Instant now, Instant sweep) {}

  private final HealthBody health;
  private final Outbox outbox;
  private final Titles titles;
  private final ObjectMapper mapper;
  private final Set<EventClient> clients = Collections.newSetFromMap(new ConcurrentHashMap<>());
  private final AtomicLong ids = new AtomicLong();
  private final ExecutorService senders = Executors.newCachedThreadPool(daemon("events"));
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(daemon("events-heartbeat"));
  private String lastHealth = "";
  private long lastMail = -1;

  EventHub(HealthBody health, Outbox outbox, Titles titles, ObjectMapper mapper) {
    this.health = health;
    this.outbox = outbox;
    this.titles = titles;
    this.mapper = mapper;
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
        () -> clients.forEach(EventClient::heartbeat),
        HEARTBEAT_SECONDS,
        HEARTBEAT_SECONDS,
        TimeUnit.SECONDS);
  }

  /**
   * @return false when there are too many clients already
   */
  boolean join(SseEventSink sink, Sse sse) {
    if (clients.size() >= MOST_CLIENTS) {
      return false;
    }
    EventClient client = new EventClient(sink, sse, senders, clients::remove);
    client.offer(
        new Event(
            ids.get(), "health", new String(health.current().json(), StandardCharsets.UTF_8)));
    clients.add(client);
    return true;
  }

  /** How many listen now. */
  public int clients() {
    return clients.size();
  }

  /** Tells everyone what a sweep brought. Called by the sweeping thread only. */
  void publish(Snapshot snapshot) {
    List<Event> events = new ArrayList<>();
    HealthBody.Body body = health.current();
    if (!body.tag().equals(lastHealth)) {
      lastHealth = body.tag();
      events.add(event("health", new String(body.json(), StandardCharsets.UTF_8)));
    }
    for (RecordedTransition transition : snapshot.fresh()) {
      events.add(event("transition", json(TransitionView.of(transition, titles))));
    }
    for (Mail mail : newMails()) {
      events.add(event("outbox", json(mail)));
    }
    events.add(event("clock", json(new Clock(snapshot.at(), snapshot.at()))));
    clients.forEach(client -> events.forEach(client::offer));
  }

  /**
   * Mails since the last sweep, oldest first; none at the first sweep, which only finds the place.
   */
  private List<Mail> newMails() {
    List<Mail> newest = outbox.mails(20, Long.MAX_VALUE);
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

  private Event event(String name, String data) {
    return new Event(ids.incrementAndGet(), name, data);
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
    clients.forEach(EventClient::close);
    senders.shutdownNow();
  }
}
