package io.tocsin.http;

import io.tocsin.planned.ApplyAnswer;
import io.tocsin.planned.KeptPlan;
import io.tocsin.planned.PlanForm;
import io.tocsin.planned.PlanJobs;
import io.tocsin.planned.PlanWork;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans: asked for, read, agreed to and applied, called off. */
@Path("/v1/plans")
@Produces(MediaType.APPLICATION_JSON)
public final class PlansResource {
  private static final int RETRY_SECONDS = 5;

  private final PlanJobs plans;

  PlansResource(PlanJobs plans) {
    this.plans = plans;
  }

  /** Takes a request for a plan; answers where it can be looked at. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(
      InputStream body, @Context UriInfo uri, @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    KeptPlan plan;
    try {
      plan = plans.submit(PlanBody.read(body), AccessFilter.caller(request).name()).orElse(null);
    } catch (PlanWork.Mistakes mistakes) {
      throw mistakes.isRequest()
          ? Problem.badRequest(mistakes.sentences())
          : Problem.unprocessable(mistakes.sentences());
    }
    if (plan == null) {
      return later(
          Response.Status.TOO_MANY_REQUESTS,
          List.of("As many plans are being made as may; try again when one is ready"));
    }
    return accepted(plan, PlanView.of(plan));
  }

  private static Response accepted(KeptPlan plan, Object entity) {
    return Response.status(Response.Status.ACCEPTED)
        .location(URI.create("/v1/plans/" + plan.id()))
        .entity(entity)
        .build();
  }

  private static Response later(Response.Status status, List<String> sentences) {
    return Response.fromResponse(Problem.of(status, sentences).response())
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  /** Those that are kept, newest first. */
  @GET
  public Object list(
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before,
      @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "limit", "before");
    int count = parameters.integer("limit", limit, 20, 1, 100);
    long cursor = parameters.cursor("before", before);
    parameters.check();
    return Page.of(
        plans.list(count + 1, cursor).stream().map(PlanView::of).toList(), count, PlanView::id);
  }

  /** One plan, with what became of it; {@code format} goes before the Accept header. */
  @GET
  @Path("/{id}")
  @Produces({
    MediaType.APPLICATION_JSON,
    "text/plain;qs=0.9",
    "text/markdown;qs=0.9",
    "text/html;qs=0.9"
  })
  public Response one(
      @PathParam("id") String id,
      @QueryParam("format") @Nullable String format,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    Parameters parameters = new Parameters(uri, "format");
    PlanFormat wanted = PlanFormat.of(format, headers, parameters);
    parameters.check();
    KeptPlan plan = plan(id);
    String document = plans.document(plan.id(), wanted.form()).orElse(null);
    if (wanted.form() == PlanForm.JSON) {
      return Response.ok(
              PlanView.detail(plan, plans.steps(plan.id()), document),
              MediaType.APPLICATION_JSON_TYPE)
          .build();
    }
    if (document == null) {
      return Problem.of(
              Response.Status.CONFLICT,
              List.of(
                  "Plan %d has no %s; it is %s"
                      .formatted(
                          plan.id(),
                          HealthView.lower(wanted.form()),
                          HealthView.lower(plan.status()))))
          .response();
    }
    return wanted.answer(document);
  }

  /** Has a plan applied; a request that is repeated with its key is answered as before. */
  @POST
  @Path("/{id}/apply")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response apply(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String given,
      InputStream body,
      @Context UriInfo uri,
      @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    JsonBody.read(body, "{}", List.of()).check();
    KeptPlan plan = plan(id);
    ApplyAnswer answer =
        plans.apply(plan, IdempotencyKey.of(given), AccessFilter.caller(request).name());
    if (answer instanceof ApplyAnswer.Accepted accepted) {
      KeptPlan applied = accepted.plan();
      return accepted(
          applied, PlanView.Accepted.of(applied, Objects.requireNonNull(applied.apply())));
    }
    if (answer instanceof ApplyAnswer.KeyUsed used) {
      throw Problem.unprocessable(List.of(used.sentence()));
    }
    return later(Response.Status.CONFLICT, ((ApplyAnswer.Conflict) answer).sentences());
  }

  /** Calls a plan off; an apply stops between two calls. */
  @POST
  @Path("/{id}/cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response cancel(@PathParam("id") String id, InputStream body, @Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    JsonBody.read(body, "{}", List.of()).check();
    KeptPlan plan = calledOff(id);
    return accepted(plan, PlanView.of(plan));
  }

  @DELETE
  @Path("/{id}")
  public Response delete(@PathParam("id") String id, @Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    calledOff(id);
    return Response.noContent().build();
  }

  private KeptPlan calledOff(String id) {
    KeptPlan plan = plan(id);
    if (!plans.callOff(plan)) {
      throw Problem.conflict(
          "Plan %d has ended already; it is %s"
              .formatted(plan.id(), HealthView.lower(plan.status())));
    }
    return plans.find(plan.id()).orElse(plan);
  }

  private KeptPlan plan(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw unknown(id);
    }
    return plans.find(Long.parseLong(id)).orElseThrow(() -> unknown(id));
  }

  private static RuntimeException unknown(String id) {
    return Problem.notFound(
        "There is no plan "
            + Parameters.quoted(id)
            + ", or it is no longer kept; GET /v1/plans lists those there are");
  }
}
