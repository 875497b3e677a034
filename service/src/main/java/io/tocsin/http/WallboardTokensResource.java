package io.tocsin.http;

import io.tocsin.login.Role;
import io.tocsin.login.WallboardToken;
import io.tocsin.login.WallboardTokens;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens for screens on a wall: made, listed, taken back. */
@Path("/v1/wallboard-tokens")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.ADMIN)
public final class WallboardTokensResource {
  private static final String EXAMPLE = "{\"name\": \"kitchen\", \"expires\": \"2027-01-31\"}";
  private static final Duration LONGEST = Duration.ofDays(366);

  private final WallboardTokens tokens;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public WallboardTokensResource(WallboardTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * @param token as it is sent; only in the answer that made it
   */
  private record View(
      String id,
      String name,
      String by,
      Instant issued,
      Instant expires,
      @com.fasterxml.jackson.annotation.JsonInclude(
              com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
          @Nullable String token) {
    static View of(WallboardToken kept, @Nullable String token) {
      return new View(
          Long.toString(kept.id()),
          kept.name(),
          kept.madeBy(),
          kept.issued(),
          kept.expires(),
          token);
    }
  }

  /** Makes one, and shows it this one time. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response make(
      InputStream in, @Context UriInfo uri, @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    Instant now = clock.instant();
    JsonBody body = JsonBody.read(in, EXAMPLE, List.of("name", "expires"));
    String name = body.text("name");
    if (name == null || !Token.NAME.matcher(name).matches()) {
      body.mistake(
          "'name' is no name of a token; expected letters, digits and . _ @ -, 64 at most");
    }
    Instant expires = expires(body.text("expires"), now, body);
    body.check();
    String token = WallboardWay.random(random);
    WallboardToken made =
        tokens
            .add(
                Token.hash(token),
                String.valueOf(name),
                AccessFilter.caller(request).name(),
                now,
                expires)
            .orElseThrow(
                () ->
                    Problem.conflict(
                        "There are %d wallboard tokens, as many as may be; delete one"
                            .formatted(WallboardTokens.MOST)));
    return Response.created(URI.create("/v1/wallboard-tokens/" + made.id()))
        .header("Cache-Control", "no-store")
        .entity(View.of(made, token))
        .build();
  }

  private static Instant expires(@Nullable String given, Instant now, JsonBody body) {
    Instant expires = given == null ? null : instant(given);
    if (expires == null || !expires.isAfter(now) || expires.isAfter(now.plus(LONGEST))) {
      body.mistake(
          "'expires' is %s; expected a day or an instant to come within a year, such as 2027-01-31 or 2027-01-31T09:00:00Z"
              .formatted(given == null ? "not given" : Parameters.quoted(given)));
      return now;
    }
    return expires;
  }

  private static @Nullable Instant instant(String given) {
    try {
      return given.length() == 10
          ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(given);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @GET
  public Object list(@Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    return new Page<>(
        tokens.all().stream().map(token -> View.of(token, null)).toList(), null, null);
  }

  /** Takes one back; it is refused from then on. */
  @DELETE
  @Path("{id}")
  public Response remove(@PathParam("id") String id, @Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    if (!id.matches("\\d{1,18}") || !tokens.remove(Long.parseLong(id))) {
      throw Problem.notFound(
          "There is no wallboard token "
              + Parameters.quoted(id)
              + "; GET /v1/wallboard-tokens lists those there are");
    }
    return Response.noContent().build();
  }
}
