package io.tocsin.http;

import io.tocsin.reconcile.ReconcileLog;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** What in the accounts is not as the files say, as the last cycle found it. */
@Path("/v1/drift")
@Produces(MediaType.APPLICATION_JSON)
public final class DriftResource {
  private final ReconcileLog log;

  DriftResource(ReconcileLog log) {
    this.log = log;
  }

  @GET
  public Object drift(@Context UriInfo uri) {
    new Parameters(uri).check();
    return DriftView.of(log);
  }
}
