package io.tocsin.http;

import io.tocsin.health.HealthMonitor;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.render.IncidentMarkdown;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What users felt, why, and what people did about it. */
@Path("/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
public final class IncidentsResource {
  private static final int LONGEST_NOTE = 4_000;
  private static final int SIMILAR = 5;
  private static final MediaType MARKDOWN = new MediaType("text", "markdown", "utf-8");

  private final Incidents incidents;
  private final HealthMonitor monitor;
  private final Titles titles;
  private final InstantSource clock;

  IncidentsResource(
      Incidents incidents, HealthMonitor monitor, Titles titles, InstantSource clock) {
    this.incidents = incidents;
    this.monitor = monitor;
    this.titles = titles;
    this.clock = clock;
  }

  private enum Form {
    JSON,
    MARKDOWN
  }

  /** Newest first; {@code status} is {@code active} for those that are not resolved. */
  @GET
  public Object list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before,
      @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "status", "limit", "before");
    int count = parameters.integer("limit", limit, 20, 1, 100);
    long cursor = parameters.cursor("before", before);
    boolean active = "active".equals(status);
    if (status != null && !active) {
      parameters.mistake(
          "'status' is " + Parameters.quoted(status) + "; expected active, or none for all");
    }
    parameters.check();
    List<Incident> found =
        active
            ? incidents.active(clock.instant()).stream()
                .filter(each -> each.status() != Incident.Status.RESOLVED && each.id() < cursor)
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .limit(count + 1L)
                .toList()
            : incidents.newest(count + 1, cursor);
    return Page.of(found.stream().map(this::view).toList(), count, IncidentView::id);
  }

  /** One; as Markdown it is the beginning of a post-mortem. */
  @GET
  @Path("/{id}")
  @Produces({MediaType.APPLICATION_JSON, "text/markdown;qs=0.9"})
  public Response one(
      @PathParam("id") String id,
      @QueryParam("format") @Nullable String format,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    Parameters parameters = new Parameters(uri, "format");
    Form wanted = parameters.choice("format", format, Form.class);
    parameters.check();
    Incident incident = incident(id);
    boolean markdown =
        wanted == null
            ? headers.getAcceptableMediaTypes().get(0).isCompatible(MARKDOWN)
                && !headers.getAcceptableMediaTypes().get(0).isWildcardType()
            : wanted == Form.MARKDOWN;
    if (!markdown) {
      return Response.ok(view(incident), MediaType.APPLICATION_JSON_TYPE).build();
    }
    return Response.ok(
            IncidentMarkdown.of(
                incident,
                incidents.causes(incident),
                incidents.events(incident.id()),
                titles::component),
            MARKDOWN)
        .header("Content-Disposition", "inline; filename=\"incident-" + incident.id() + ".md\"")
        .build();
  }

  /** What its state is made of, in order. */
  @GET
  @Path("/{id}/events")
  public Object events(@PathParam("id") String id, @Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    List<IncidentView.Event> events =
        incidents.events(incident(id).id()).stream().map(IncidentView.Event::of).toList();
    return new Page<>(events, null, events.size());
  }

  /** Earlier ones with the same first symptom or the same likeliest cause, newest first. */
  @GET
  @Path("/{id}/similar")
  public Object similar(@PathParam("id") String id, @Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    List<IncidentView> views =
        incidents.similar(incident(id), SIMILAR).stream().map(this::view).toList();
    return new Page<>(views, null, views.size());
  }

  /** Says that somebody looks after it; for one that is acknowledged already nothing changes. */
  @POST
  @Path("/{id}/acknowledge")
  @Consumes(MediaType.APPLICATION_JSON)
  public Object acknowledge(
      @PathParam("id") String id,
      InputStream body,
      @Context UriInfo uri,
      @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    JsonBody.read(body, "{}", List.of()).check();
    Incident incident = incident(id);
    boolean done =
        incidents.acknowledge(incident.id(), AccessFilter.caller(request).name(), clock.instant());
    if (!done && incident.status() == Incident.Status.RESOLVED) {
      throw Problem.conflict("Incident %d is resolved already".formatted(incident.id()));
    }
    return view(incident(id));
  }

  /** Adds a note; a request that is repeated with its key adds none. */
  @POST
  @Path("/{id}/notes")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response note(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      InputStream body,
      @Context UriInfo uri,
      @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    JsonBody given = JsonBody.read(body, "{\"text\": \"rolled back\"}", List.of("text"));
    String text = given.text("text");
    if (text == null) {
      given.mistake("'text' is missing; say what is to be noted");
    } else if (text.length() > LONGEST_NOTE) {
      given.mistake("'text' has %,d characters; 4,000 at most".formatted(text.length()));
    }
    given.check();
    Incident incident = incident(id);
    incidents.note(
        incident.id(),
        AccessFilter.caller(request).name(),
        String.valueOf(text),
        IdempotencyKey.of(key),
        clock.instant());
    return Response.status(Response.Status.CREATED).entity(view(incident(id))).build();
  }

  /** Ends one by hand whose symptoms have no data any more; others end by themselves. */
  @POST
  @Path("/{id}/resolve")
  @Consumes(MediaType.APPLICATION_JSON)
  public Object resolve(
      @PathParam("id") String id,
      InputStream body,
      @Context UriInfo uri,
      @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    JsonBody.read(body, "{}", List.of()).check();
    Incident incident = incident(id);
    if (!incidents.resolve(incident.id(), AccessFilter.caller(request).name(), monitor.current())) {
      throw Problem.conflict(
          incident.status() == Incident.Status.RESOLVED
              ? "Incident %d is resolved already".formatted(incident.id())
              : "Incident %d has a symptom in ALARM; it is resolved when that is over"
                  .formatted(incident.id()));
    }
    return view(incident(id));
  }

  private IncidentView view(Incident incident) {
    return IncidentView.of(incident, incidents.causes(incident), titles);
  }

  private Incident incident(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw unknown(id);
    }
    return incidents.find(Long.parseLong(id)).orElseThrow(() -> unknown(id));
  }

  private static RuntimeException unknown(String id) {
    return Problem.notFound(
        "There is no incident "
            + Parameters.quoted(id)
            + "; GET /v1/incidents lists those there are");
  }
}
