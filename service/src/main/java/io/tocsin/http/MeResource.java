package io.tocsin.http;

import io.tocsin.login.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who asks, as the server knows them. */
@Path("/v1/me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {

  /**
   * @param roles all that they have, the least first
   * @param via how they are known: {@code address}, {@code token}, {@code bearer}, {@code session},
   *     {@code balancer} or {@code wallboard}
   * @param expires until when; null for always
   */
  private record View(
      String name, String role, List<String> roles, String via, @Nullable Instant expires) {}

  @GET
  public Object me(@Context UriInfo uri, @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    Caller caller = AccessFilter.caller(request);
    return new View(
        caller.name(),
        word(caller.role()),
        Arrays.stream(Role.values()).filter(caller.role()::mayAs).map(MeResource::word).toList(),
        word(caller.via()),
        caller.expires());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
