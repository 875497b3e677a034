package io.tocsin.http;

import io.tocsin.login.Role;
import io.tocsin.query.InvalidParameters;
import io.tocsin.query.QueryRows;
import io.tocsin.query.Reports;
import io.tocsin.reportrun.ReportRun;
import io.tocsin.reportrun.ReportRuns;
import io.tocsin.reportrun.RowFile;
import io.tocsin.reportrun.RunFilter;
import io.tocsin.reportrun.RunRequest;
import io.tocsin.reportrun.RunStatus;
import io.tocsin.reportrun.TooManyRuns;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs of reports: asked for, watched, called off, their answers read as long as they are kept. */
@Path("/v1/report-runs")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportRunsResource {
  static final String GONE =
      "the answer is not kept any more, or another node has it; ask for the run again";

  private static final int RETRY_SECONDS = 10;
  private static final int MOST_ROWS = 10_000;

  private final ReportRuns runs;
  private final Reports reports;
  private final Downloads downloads;

  ReportRunsResource(ReportRuns runs, Reports reports, Downloads downloads) {
    this.runs = runs;
    this.reports = reports;
    this.downloads = downloads;
  }

  /**
   * Takes a request for a run; answers where it can be looked at. Running a report changes nothing,
   * so whoever may read may ask for it; SQL of one's own is for operators.
   */
  @POST
  @Needs(Role.VIEWER)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(
      @HeaderParam("Idempotency-Key") @Nullable String key,
      InputStream body,
      @Context UriInfo uri,
      @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    Caller caller = AccessFilter.caller(request);
    RunRequest asked = RunBody.read(body, reports);
    if (asked.sql() != null && !caller.role().mayAs(Role.OPERATOR)) {
      return Problem.of(
              Response.Status.FORBIDDEN,
              List.of(
                  "'%s' is a viewer; SQL of one's own needs the role operator"
                      .formatted(caller.name())))
          .response();
    }
    try {
      return accepted(
          runs.submit(
              asked,
              key == null ? null : "api:" + IdempotencyKey.of(key),
              caller.name(),
              ended -> {}));
    } catch (InvalidParameters e) {
      throw Problem.badRequest(e.sentences());
    } catch (TooManyRuns e) {
      return Response.fromResponse(
              Problem.of(Response.Status.TOO_MANY_REQUESTS, List.of(String.valueOf(e.getMessage())))
                  .response())
          .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
          .build();
    }
  }

  private static Response accepted(ReportRun run) {
    return Response.status(Response.Status.ACCEPTED)
        .location(URI.create("/v1/report-runs/" + run.id()))
        .entity(RunView.of(run))
        .build();
  }

  /** Those that are remembered, newest first. */
  @GET
  public Object list(
      @QueryParam("report") @Nullable String report,
      @QueryParam("by") @Nullable String by,
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before,
      @Context UriInfo uri) {
    Parameters parameters = new Parameters(uri, "report", "by", "status", "limit", "before");
    int count = parameters.integer("limit", limit, 20, 1, 100);
    long cursor = parameters.cursor("before", before);
    RunStatus wanted = parameters.choice("status", status, RunStatus.class);
    parameters.check();
    return Page.of(
        runs.list(new RunFilter(report, by, wanted), count + 1, cursor).stream()
            .map(RunView::of)
            .toList(),
        count,
        RunView::id);
  }

  @GET
  @Path("/{id}")
  public Object one(@PathParam("id") String id, @Context UriInfo uri) {
    new Parameters(uri, new String[0]).check();
    return RunView.of(run(id));
  }

  /** Calls a run off: one's own, or anybody's as an operator. */
  @POST
  @Path("/{id}/cancel")
  @Needs(Role.VIEWER)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response cancel(
      @PathParam("id") String id,
      InputStream body,
      @Context UriInfo uri,
      @Context ContainerRequestContext request) {
    new Parameters(uri, new String[0]).check();
    JsonBody.read(body, "{}", List.of()).check();
    ReportRun run = run(id);
    Caller caller = AccessFilter.caller(request);
    if (!caller.name().equals(run.by()) && !caller.role().mayAs(Role.OPERATOR)) {
      return Problem.of(
              Response.Status.FORBIDDEN,
              List.of(
                  "'%s' is a viewer; calling off a run of '%s' needs the role operator"
                      .formatted(caller.name(), run.by())))
          .response();
    }
    if (!runs.callOff(run.id())) {
      throw Problem.conflict(
          "Run %d has ended already; it is %s"
              .formatted(run.id(), HealthView.lower(run(id).status())));
    }
    return accepted(run(id));
  }

  /**
   * The answer of a run: as JSON a page of it ({@code limit}, {@code cursor}), else the whole. It
   * never changes, so it can be asked for with If-None-Match.
   */
  @GET
  @Path("/{id}/result")
  @Produces({
    MediaType.APPLICATION_JSON,
    "application/x-ndjson;qs=0.9",
    "text/csv;qs=0.9",
    "application/vnd.apache.parquet;qs=0.9"
  })
  public Response result(
      @PathParam("id") String id,
      @QueryParam("format") @Nullable String format,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context Request request) {
    Parameters parameters = new Parameters(uri, "format", "limit", "cursor");
    int count = parameters.integer("limit", limit, 1_000, 1, MOST_ROWS);
    int first = parameters.integer("cursor", cursor, 0, 0, Integer.MAX_VALUE);
    AnswerFormat wanted = AnswerFormat.of(format, headers);
    if (wanted != AnswerFormat.JSON && (limit != null || cursor != null)) {
      parameters.mistake("'limit' and 'cursor' are for JSON; other forms give the whole answer");
    }
    parameters.check();
    ReportRun run = run(id);
    if (run.status() != RunStatus.SUCCEEDED) {
      throw Problem.conflict(
          "Run %d has no answer; it is %s".formatted(run.id(), HealthView.lower(run.status())));
    }
    EntityTag tag = tag(run, wanted, wanted == AnswerFormat.JSON ? first + "-" + count : "all");
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    if (unchanged != null) {
      return unchanged.build();
    }
    RowFile file = open(run);
    if (wanted == AnswerFormat.JSON) {
      try (QueryRows rows = file.from(first)) {
        return Response.ok(page(run, file, rows, first, count), wanted.type()).tag(tag).build();
      }
    }
    return downloads
        .of(wanted, file.from(0), run.request().name() + "-" + run.id())
        .tag(tag)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  private static EntityTag tag(ReportRun run, AnswerFormat format, String part) {
    Instant ended = run.ended();
    return new EntityTag(
        run.id()
            + "-"
            + (ended == null ? 0 : ended.toEpochMilli())
            + "-"
            + format.ending()
            + "-"
            + part,
        format == AnswerFormat.PARQUET); // weak: its bytes are made anew each time
  }

  private static RunView.Rows page(
      ReportRun run, RowFile file, QueryRows rows, int first, int count) {
    List<List<@Nullable Object>> page = new ArrayList<>();
    List<@Nullable Object> row = page.size() < count ? rows.next() : null;
    while (row != null) {
      page.add(row);
      row = page.size() < count ? rows.next() : null;
    }
    long next = (long) first + page.size();
    return new RunView.Rows(
        Long.toString(run.id()),
        file.columns(),
        page,
        file.rows(),
        next < file.rows() ? Long.toString(next) : null);
  }

  private RowFile open(ReportRun run) {
    try {
      return runs.result(run.id())
          .orElseThrow(() -> Problem.gone("Run %d: %s".formatted(run.id(), GONE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ReportRun run(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw unknown(id);
    }
    return runs.find(Long.parseLong(id)).orElseThrow(() -> unknown(id));
  }

  private static RuntimeException unknown(String id) {
    return Problem.notFound(
        "There is no run "
            + Parameters.quoted(id)
            + ", or it is no longer remembered; GET /v1/report-runs lists those there are");
  }
}
