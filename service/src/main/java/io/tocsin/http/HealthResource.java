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
    boolean refuse = "1".equals(strict) && !current.healthy();
    if (!refuse && isKnown(current.tag(), known)) {
      return Response.notModified()
          .header("ETag", current.tag())
          .header("Cache-Control", "no-cache")
          .build();
    }
    return Response.status(refuse ? 503 : 200)
        .entity(current.json())
        .header("ETag", current.tag())
        .header("Cache-Control", "no-cache")
        .build();
  }

  /** A list of tags, weak ones among them (RFC 9110, 13.1.2). */
  private static boolean isKnown(String tag, @Nullable String known) {
    if (known == null) {
      return false;
    }
    for (String each : known.split(",", -1)) {
      String one = each.strip();
      if (one.equals("*") || one.equals(tag) || one.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
