package io.tocsin.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Gives the page at each of its deep links; what it shows it asks for itself. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@Open(page = true)
public final class PageResource {
  private final IndexPage page;

  PageResource(IndexPage page) {
    this.page = page;
  }

  @GET
  public Response home() {
    return Response.ok(page.html()).header("Cache-Control", "no-cache").build();
  }

  @GET
  @Path("{view: alarms|drift|incidents|noise|objectives|outbox|reports|wall}")
  public Response view() {
    return home();
  }

  @GET
  @Path("{view: alarms|incidents|objectives|reports}/{name: .+}")
  public Response detail() {
    return home();
  }
}
