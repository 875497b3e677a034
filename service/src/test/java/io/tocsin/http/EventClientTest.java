package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.junit.jupiter.api.Test;

/** A stream of somebody who may listen, and then may not any more. */
class EventClientTest {
  private final List<OutboundSseEvent> sent = new ArrayList<>();
  private final AtomicBoolean allowed = new AtomicBoolean(true);
  private final AtomicBoolean gone = new AtomicBoolean();
  private boolean closed;

  private final SseEventSink sink =
      new SseEventSink() {
        @Override
        public boolean isClosed() {
          return closed;
        }

        @Override
        public CompletionStage<?> send(OutboundSseEvent event) {
          sent.add(event);
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
          closed = true;
        }
      };

  private final Sse sse =
      new Sse() {
        @Override
        public OutboundSseEvent.Builder newEventBuilder() {
          return new OutboundEvent.Builder();
        }

        @Override
        public jakarta.ws.rs.sse.SseBroadcaster newBroadcaster() {
          throw new UnsupportedOperationException();
        }
      };

  @Test
  void who_was_logged_out_hears_nothing_from_the_next_heartbeat_on() {
    EventClient client =
        new EventClient(sink, sse, Runnable::run, left -> gone.set(true), allowed::get);
    client.heartbeat();
    client.offer(new EventHub.Event("1", "clock", "{}"));
    assertThat(sent).hasSize(2);
    allowed.set(false);
    client.heartbeat();
    client.offer(new EventHub.Event("2", "clock", "{}"));
    assertThat(sent).hasSize(2);
    assertThat(closed).isTrue();
    assertThat(gone).isTrue();
  }
}
