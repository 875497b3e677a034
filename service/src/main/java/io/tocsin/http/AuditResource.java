package io.tocsin.http;

import io.tocsin.history.AuditLog;
import io.tocsin.login.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who did what. */
@Path("/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.ADMIN)
public final class AuditResource {
  private final AuditLog audit;

  AuditResource(AuditLog audit) {
    this.audit = audit;
  }

  private record Entry(
      String id, Instant at, String who, String role, String action, String outcome) {
    static Entry of(AuditLog.Recorded recorded) {
      return new Entry(
          Long.toString(recorded.id()),
          recorded.entry().at(),
          recorded.entry().who(),
          recorded.entry().role(),
          recorded.entry().action(),
          recorded.entry().outcome());
    }
  }

  @GET
  public Object entries(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before,
      @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "limit", "before");
    int count = parameters.integer("limit", limit, 50, 1, 500);
    long cursor = parameters.cursor("before", before);
    parameters.check();
    return Page.of(
        audit.entries(count + 1, cursor).stream().map(Entry::of).toList(), count, Entry::id);
  }
}
