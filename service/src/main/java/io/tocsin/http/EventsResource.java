package io.tocsin.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.jspecify.annotations.Nullable;

/** The stream of what happens: the health first, what was missed, then each change. */
@Singleton
@Path("/v1/events")
public final class EventsResource {
  private final EventHub hub;

  EventsResource(EventHub hub) {
    this.hub = hub;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void events(
      @Context SseEventSink sink,
      @Context Sse sse,
      @HeaderParam("Last-Event-ID") @Nullable String last,
      @Context ContainerRequestContext request) {
    if (!hub.join(sink, sse, last, AccessFilter.still(request))) {
      throw Problem.unavailable(
          "There are " + hub.mostClients() + " open event streams already; close one");
    }
  }
}
