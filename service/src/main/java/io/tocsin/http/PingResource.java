package io.tocsin.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Whether the server answers, for load balancers, which bring no token. */
@Open
@Path(HostFilter.PING)
@Produces(MediaType.TEXT_PLAIN)
public final class PingResource {

  @GET
  public String ping() {
    return "tocsin\n";
  }
}
