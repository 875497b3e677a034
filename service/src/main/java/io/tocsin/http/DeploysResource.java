package io.tocsin.http;

import io.tocsin.incident.Deploy;
import io.tocsin.incident.DeployStore;
import io.tocsin.names.Names;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What pipelines deployed: causes of incidents too. */
@Path("/v1/deploys")
@Produces(MediaType.APPLICATION_JSON)
public final class DeploysResource {
  private static final String EXAMPLE =
      "{\"component\": \"api-fleet\", \"version\": \"checkout-api 4.18.0\"}";

  private static final int LONGEST = 200;
  private static final int LONGEST_LINK = 2_000;

  /** Clocks of pipelines are not this one. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final Duration OLDEST = Duration.ofDays(30);

  private final DeployStore deploys;
  private final Titles titles;
  private final InstantSource clock;

  DeploysResource(DeployStore deploys, Titles titles, InstantSource clock) {
    this.deploys = deploys;
    this.titles = titles;
    this.clock = clock;
  }

  /** Newest first. */
  @GET
  public Object list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before,
      @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "limit", "before");
    int count = parameters.integer("limit", limit, 20, 1, 100);
    long cursor = parameters.cursor("before", before);
    parameters.check();
    return Page.of(
        deploys.newest(count + 1, cursor).stream().map(this::view).toList(), count, DeployView::id);
  }

  /** Tells of one; a request that is repeated with its key tells nothing new. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      InputStream body,
      @Context UriInfo uri,
      @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    JsonBody given = JsonBody.read(body, EXAMPLE, List.of("component", "version", "at", "link"));
    String component = given.text("component");
    if (component == null) {
      given.mistake("'component' is missing; name what was deployed, such as " + EXAMPLE);
    } else if (!titles.components().contains(component)) {
      given.mistake(
          "there is no component "
              + Parameters.quoted(component)
              + "; "
              + Names.hint(component, titles.components()));
    }
    String version = given.text("version");
    if (version == null) {
      given.mistake("'version' is missing; say what runs now");
    } else if (version.length() > LONGEST) {
      given.mistake("'version' has %,d characters; 200 at most".formatted(version.length()));
    }
    String link = given.text("link");
    if (link != null && (link.length() > LONGEST_LINK || !link.matches("https?://\\S+"))) {
      given.mistake(
          "'link' is "
              + Parameters.quoted(link)
              + "; expected an http or https address of 2,000 characters at most");
    }
    Instant now = clock.instant();
    Instant at = at(given, now);
    given.check();
    DeployStore.Told told =
        new DeployStore.Told(
            at,
            Objects.requireNonNull(component),
            Objects.requireNonNull(version),
            AccessFilter.caller(request).name(),
            link);
    return Response.status(Response.Status.CREATED)
        .entity(view(deploys.add(told, IdempotencyKey.of(key))))
        .build();
  }

  private static Instant at(JsonBody given, Instant now) {
    String text = given.text("at");
    if (text == null) {
      return now;
    }
    try {
      Instant at = Instant.parse(text);
      if (at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(OLDEST))) {
        given.mistake(
            "'at' is %s, and now it is %s; expected a time of the last 30 days".formatted(at, now));
      }
      return at;
    } catch (DateTimeParseException e) {
      given.mistake(
          "'at' is " + Parameters.quoted(text) + "; expected a time such as 2026-11-22T03:12:00Z");
      return now;
    }
  }

  private DeployView view(Deploy deploy) {
    return DeployView.of(deploy, titles);
  }
}
