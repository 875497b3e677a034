package io.tocsin.http;

import io.tocsin.notify.Mail;
import io.tocsin.notify.Outbox;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** The mails the embedded account has sent, as people would have got them. */
@Path("/v1/outbox")
@Produces(MediaType.APPLICATION_JSON)
public final class OutboxResource {
  private final Outbox outbox;

  OutboxResource(Outbox outbox) {
    this.outbox = outbox;
  }

  @GET
  public Object mails(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before,
      @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "limit", "before");
    int count = parameters.integer("limit", limit, 20, 1, 200);
    long cursor = parameters.cursor("before", before);
    parameters.check();
    return Page.of(outbox.mails(count + 1, cursor), count, (Mail mail) -> Long.toString(mail.id()));
  }
}
