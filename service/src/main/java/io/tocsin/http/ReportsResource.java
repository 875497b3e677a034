package io.tocsin.http;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.InvalidParameters;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryResult;
import io.tocsin.query.Report;
import io.tocsin.query.Reports;
import io.tocsin.render.AnswerView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions asked of the access logs. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportsResource {
  private final Reports reports;
  private final Downloads downloads;

  ReportsResource(Reports reports, Downloads downloads) {
    this.reports = reports;
    this.downloads = downloads;
  }

  @GET
  @Path("/reports")
  public Object catalogue() {
    List<ReportView.Entry> items =
        reports.catalogue().reports().stream().map(ReportView::entry).toList();
    return new Page<>(items, null, items.size());
  }

  /** The time that logs exist for. */
  @GET
  @Path("/logs")
  public Object logs() {
    Optional<LogRange> span = reports.available().get();
    return new ReportView.Span(
        span.map(LogRange::from).orElse(null), span.map(LogRange::to).orElse(null));
  }

  /**
   * Runs a report. {@code from} and {@code to} are instants; without them it is the last hour that
   * logs exist for. {@code format} goes before the Accept header. JSON is cut at the engine's limit
   * of rows; the other forms are streamed whole. What the logs say of a range stays the same as
   * long as they do: asked for with If-None-Match the report does not run again.
   */
  @GET
  @Path("/reports/{name}")
  @Produces({
    MediaType.APPLICATION_JSON,
    "application/x-ndjson;qs=0.9",
    "text/csv;qs=0.9",
    "application/vnd.apache.parquet;qs=0.9"
  })
  public Response report(
      @PathParam("name") String name,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context Request request,
      @Context ContainerRequestContext asked) {
    Report report =
        reports
            .catalogue()
            .find(name)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "There is no report "
                            + Parameters.quoted(name)
                            + "; GET /v1/reports lists those there are"));
    Map<String, String> given = new HashMap<>();
    uri.getQueryParameters()
        .forEach((key, values) -> given.put(key, values.get(values.size() - 1)));
    AnswerFormat format = AnswerFormat.of(given.remove("format"), headers);
    LogRange range = AskedRange.of(given.remove("from"), given.remove("to"), reports);
    BoundQuery query;
    try {
      query = reports.bind(report, given, range);
    } catch (InvalidParameters e) {
      throw Problem.badRequest(e.sentences());
    }
    QueryEngine engine = reports.engine().forUser(AccessFilter.caller(asked).name());
    EntityTag tag = tag(query, format).orElse(null);
    Response.ResponseBuilder answer = tag == null ? null : request.evaluatePreconditions(tag);
    if (answer == null) {
      answer =
          format == AnswerFormat.JSON
              ? json(engine, report, query, given, range)
              : downloads.of(format, engine.submit(query).rows(), report.name());
    }
    return answer.tag(tag).header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
  }

  private Response.ResponseBuilder json(
      QueryEngine engine,
      Report report,
      BoundQuery query,
      Map<String, String> given,
      LogRange range) {
    QueryResult result = report.answered(engine.run(query), given);
    return Response.ok(
        AnswerView.of(report, report.name(), range, result, reports.coverage().apply(query)),
        MediaType.APPLICATION_JSON_TYPE);
  }

  /** Weak: an answer also tells how long it took. None where the engine cannot tell the logs. */
  private Optional<EntityTag> tag(BoundQuery query, AnswerFormat format) {
    return reports
        .engine()
        .logsVersion(query)
        .map(logs -> new EntityTag(Digest.of(format, query, logs), true));
  }
}
