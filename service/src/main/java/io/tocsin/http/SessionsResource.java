package io.tocsin.http;

import io.tocsin.login.Role;
import io.tocsin.login.Session;
import io.tocsin.login.Sessions;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is logged in, and how that is ended at once. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.ADMIN)
public final class SessionsResource {
  private final Sessions sessions;
  private final InstantSource clock;

  public SessionsResource(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  private record View(String subject, String name, String role, String issued, String expires) {
    static View of(Session session) {
      return new View(
          session.subject(),
          session.name(),
          session.role().name().toLowerCase(Locale.ROOT),
          session.issued().toString(),
          session.expires().toString());
    }
  }

  /** Those that are open, newest first. */
  @GET
  public Object list(@QueryParam("limit") @Nullable String limit, @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "limit");
    int count = parameters.integer("limit", limit, 100, 1, 500);
    parameters.check();
    return new Page<>(
        sessions.open(clock.instant(), count).stream().map(View::of).toList(), null, null);
  }

  /** Ends all sessions of somebody. */
  @POST
  @Path("revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  public Object revoke(InputStream in, @Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    JsonBody body = JsonBody.read(in, "{\"subject\": \"…\"}", List.of("subject"));
    String subject = body.text("subject");
    if (subject == null) {
      body.mistake("no 'subject' is given; GET /v1/sessions lists those of open sessions");
    }
    body.check();
    return Map.of("ended", sessions.endAll(subject == null ? "" : subject, clock.instant()));
  }
}
