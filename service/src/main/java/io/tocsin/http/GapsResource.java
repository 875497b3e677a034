package io.tocsin.http;

import io.tocsin.definition.Definitions;
import io.tocsin.gaps.Gaps;
import io.tocsin.render.GapsText;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which recommended alarms the definitions have, lack, or leave out with a reason. */
@Path("/v1/gaps")
@Produces(MediaType.APPLICATION_JSON)
public final class GapsResource {
  private final Supplier<Definitions> definitions;

  /**
   * @param definitions those that hold now
   */
  public GapsResource(Supplier<Definitions> definitions) {
    this.definitions = definitions;
  }

  /**
   * @param profile core or extended
   */
  @GET
  public Object gaps(@QueryParam("profile") @Nullable String profile, @Context UriInfo request) {
    new Parameters(request, "profile").check();
    if (profile != null && !profile.equals("core") && !profile.equals("extended")) {
      throw Problem.badRequest(
          "'profile' is " + Parameters.quoted(profile) + "; expected core or extended");
    }
    return GapsText.document(Gaps.of(definitions.get(), "extended".equals(profile)));
  }
}
