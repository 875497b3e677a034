package io.tocsin.http;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open event stream with its bounded queue; at most one thread writes to it at a time. */
final class EventClient {
  private static final Logger LOG = LoggerFactory.getLogger(EventClient.class);

  /** More waiting events than a client that reads at all would ever have. */
  private static final int MOST_WAITING = 256;

  private static final EventHub.Event HEARTBEAT = new EventHub.Event("", "", "");

  private final SseEventSink sink;
  private final Sse sse;
  private final Executor senders;
  private final Consumer<EventClient> gone;
  private final BooleanSupplier allowed;
  private final Deque<EventHub.Event> waiting = new ArrayDeque<>();
  private boolean sending;
  private boolean closed;

  EventClient(
      SseEventSink sink,
      Sse sse,
      Executor senders,
      Consumer<EventClient> gone,
      BooleanSupplier allowed) {
    this.sink = sink;
    this.sse = sse;
    this.senders = senders;
    this.gone = gone;
    this.allowed = allowed;
  }

  void offer(EventHub.Event event) {
    synchronized (waiting) {
      if (closed) {
        return;
      }
      if (waiting.size() < MOST_WAITING) {
        waiting.add(event);
        if (!sending) {
          sending = true;
          senders.execute(this::send);
        }
        return;
      }
    }
    close();
  }

  /**
   * A comment, which browsers ignore and which finds out whether the connection still stands. Who
   * has logged out meanwhile, or whose token is over, hears no more; finding that out may take the
   * database, for which the others' heartbeats do not wait.
   */
  void heartbeat() {
    senders.execute(
        () -> {
          if (allowed.getAsBoolean()) {
            offer(HEARTBEAT);
          } else {
            close();
          }
        });
  }

  private void send() {
    for (EventHub.Event event = next(); event != null; event = next()) {
      try {
        sink.send(
                event == HEARTBEAT
                    ? sse.newEventBuilder().comment("still here").build()
                    : event.in(sse))
            .toCompletableFuture()
            .join();
      } catch (RuntimeException e) {
        close(); // the browser has gone; it will come back by itself when it wants to
        return;
      }
    }
  }

  private EventHub.@Nullable Event next() {
    synchronized (waiting) {
      EventHub.Event event = closed ? null : waiting.poll();
      sending = event != null;
      return event;
    }
  }

  void close() {
    synchronized (waiting) {
      if (closed) {
        return;
      }
      closed = true;
      waiting.clear();
    }
    gone.accept(this);
    // Closing waits for a write that is under way, and that waits for a client that does not read:
    // whoever noticed, such as the sweep, must not wait with it.
    try {
      senders.execute(sink::close);
    } catch (RejectedExecutionException e) {
      LOG.debug("the server stops, and closes its connections itself", e);
    }
  }
}
