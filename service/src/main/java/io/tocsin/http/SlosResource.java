package io.tocsin.http;

import io.tocsin.slo.SloStatus;
import io.tocsin.slo.Slos;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;

/** Objectives, their error budgets and burn rates. */
@Path("/v1/slos")
@Produces(MediaType.APPLICATION_JSON)
public final class SlosResource {
  private final Slos slos;
  private final Titles titles;

  SlosResource(Slos slos, Titles titles) {
    this.slos = slos;
    this.titles = titles;
  }

  /** All objectives, the least budget left first; those without requests last. */
  @GET
  public Object all(@Context UriInfo uri) {
    new Parameters(uri).check();
    List<SloView> items =
        slos.now().stream()
            .sorted(
                Comparator.comparingDouble((SloStatus status) -> status.budget().left())
                    .thenComparing(status -> status.slo().id()))
            .map(status -> SloView.of(status, titles))
            .toList();
    return new Page<>(items, null, items.size());
  }

  @GET
  @Path("/{id}")
  public Object one(@PathParam("id") String id, @Context UriInfo uri) {
    new Parameters(uri).check();
    return slos.now().stream()
        .filter(status -> status.slo().id().equals(id))
        .findFirst()
        .map(status -> SloView.detail(status, titles))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "There is no objective "
                        + Parameters.quoted(id)
                        + "; GET /v1/slos lists those there are"));
  }
}
