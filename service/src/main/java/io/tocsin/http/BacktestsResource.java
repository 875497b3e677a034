package io.tocsin.http;

import io.tocsin.backtest.BacktestJob;
import io.tocsin.backtest.BacktestJobs;
import io.tocsin.backtest.BacktestRequest;
import io.tocsin.login.Role;
import io.tocsin.render.BacktestHtml;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Back-tests: asked for, looked at while they run, read, and cancelled. */
@Path("/v1/backtests")
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.VIEWER)
public final class BacktestsResource {
  private static final int RETRY_SECONDS = 30;

  private final BacktestJobs jobs;
  private final Supplier<? extends Collection<String>> alarms;
  private final InstantSource clock;

  /**
   * @param alarms ids of those in the files now
   */
  BacktestsResource(
      BacktestJobs jobs, Supplier<? extends Collection<String>> alarms, InstantSource clock) {
    this.jobs = jobs;
    this.alarms = alarms;
    this.clock = clock;
  }

  /** Puts a back-test in the queue; answers where it can be looked at. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(InputStream body, @Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    BacktestRequest request = BacktestBody.read(body, alarms.get(), clock.instant());
    BacktestJob job = jobs.submit(request).orElse(null);
    if (job == null) {
      return Response.fromResponse(
              Problem.of(
                      Response.Status.TOO_MANY_REQUESTS,
                      List.of(
                          "As many back-tests wait as may; try again when one has ended, or cancel"
                              + " one"))
                  .response())
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .build();
    }
    return Response.status(Response.Status.ACCEPTED)
        .location(URI.create("/v1/backtests/" + job.id()))
        .entity(BacktestView.of(job))
        .build();
  }

  /** Those that wait, run, or are kept, newest first. */
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
        jobs.list().stream()
            .filter(job -> job.id() < cursor)
            .limit(count + 1L)
            .map(BacktestView::of)
            .toList(),
        count,
        BacktestView::id);
  }

  /** State, progress, and the result once there is one; {@code graphs=1} adds its points. */
  @GET
  @Path("/{id}")
  public Object one(
      @PathParam("id") String id,
      @QueryParam("graphs") @Nullable String graphs,
      @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "graphs");
    boolean wanted = parameters.integer("graphs", graphs, 0, 0, 1) == 1;
    parameters.check();
    return BacktestView.detail(job(id), wanted);
  }

  /** The same as a page, for who asks with a browser. */
  @GET
  @Path("/{id}")
  @Produces("text/html;qs=0.9")
  public Response page(@PathParam("id") String id) {
    return report(id);
  }

  /** The page about a back-test that is done; it can be kept as a file. */
  @GET
  @Path("/{id}/report")
  @Produces(MediaType.TEXT_HTML)
  public Response report(@PathParam("id") String id) {
    BacktestJob job = job(id);
    BacktestJob.Outcome outcome = job.outcome();
    if (outcome == null) {
      return Problem.of(Response.Status.CONFLICT, List.of(why(job))).response();
    }
    String page =
        outcome
            .comparison()
            .map(BacktestHtml::of)
            .orElseGet(() -> BacktestHtml.of(outcome.result()));
    return Response.ok(page, "text/html;charset=utf-8")
        .header("Content-Security-Policy", BacktestHtml.policy() + "; frame-ancestors 'none'")
        .build();
  }

  private static String why(BacktestJob job) {
    String begin = "Back-test " + job.id();
    return switch (job.state()) {
      case FAILED -> begin + " has no report, since it failed: " + job.failure();
      case CANCELLED -> begin + " has no report, since it was cancelled";
      default -> begin + " has no report yet; it is " + HealthView.lower(job.state());
    };
  }

  /** Cancels one that waits or runs, which stays in the list; forgets one that has ended. */
  @DELETE
  @Path("/{id}")
  public Response cancel(@PathParam("id") String id) {
    if (!jobs.cancel(job(id).id())) {
      throw unknown(id);
    }
    return Response.noContent().build();
  }

  private BacktestJob job(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw unknown(id);
    }
    return jobs.find(Long.parseLong(id)).orElseThrow(() -> unknown(id));
  }

  private static RuntimeException unknown(String id) {
    return Problem.notFound(
        "There is no back-test "
            + Parameters.quoted(id)
            + ", or it is no longer kept; GET /v1/backtests lists those there are");
  }
}
