package io.tocsin.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The health of the platform as a tree. */
@Path("/v1/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
  private final HealthBody body;

  HealthResource(HealthBody body) {
    this.body = body;
  }

  /**
   * @param strict with {@code strict=1} the status is 503 unless everything is healthy and fresh,
   *     for probes that read no body
   */
  @GET
  public Response health(
      @HeaderParam("If-None-Match") @Nullable String known,
      @QueryParam("strict") @Nullable String strict) {
    HealthBody.Body current = body.current();
    if (current.tag().equals(known)) {
      return Response.notModified().header("ETag", current.tag()).build();
    }
    boolean refuse = "1".equals(strict) && !current.healthy();
    return Response.status(refuse ? 503 : 200)
        .entity(current.json())
        .header("ETag", current.tag())
        .header("Cache-Control", "no-cache")
        .build();
  }
}
