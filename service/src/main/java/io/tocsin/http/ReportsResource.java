package io.tocsin.http;

import io.tocsin.query.InvalidParameters;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryResult;
import io.tocsin.query.Report;
import io.tocsin.query.Reports;
import io.tocsin.render.CsvText;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Questions asked of the access logs. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportsResource {
  private static final MediaType CSV = new MediaType("text", "csv");
  private static final Duration WITHOUT_RANGE = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Reports reports;

  ReportsResource(Reports reports) {
    this.reports = reports;
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
   * logs exist for. {@code format} is json or csv and goes before the Accept header.
   */
  @GET
  @Path("/reports/{name}")
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  public Response report(
      @PathParam("name") String name,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context ContainerRequestContext request) {
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
    boolean csv = wantsCsv(given.remove("format"), headers);
    LogRange range = range(given);
    QueryResult result;
    try {
      result = reports.forUser(AccessFilter.caller(request).name()).run(report, given, range);
    } catch (InvalidParameters e) {
      throw Problem.badRequest(e.sentences());
    }
    if (csv) {
      return Response.ok(CsvText.of(result), CSV.withCharset("utf-8"))
          .header("Content-Disposition", "attachment; filename=\"" + report.name() + ".csv\"")
          .build();
    }
    return Response.ok(
            ReportView.answer(report, range, result, reports.coverage().apply(range)),
            MediaType.APPLICATION_JSON_TYPE)
        .build();
  }

  private static boolean wantsCsv(@Nullable String format, HttpHeaders headers) {
    if (format == null) {
      for (MediaType type : headers.getAcceptableMediaTypes()) {
        if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
          return false;
        }
        if (type.isCompatible(CSV)) {
          return true;
        }
      }
      return false;
    }
    return switch (format) {
      case "csv" -> true;
      case "json" -> false;
      default ->
          throw Problem.badRequest(
              "'format' is " + Parameters.quoted(format) + "; expected json or csv");
    };
  }

  private LogRange range(Map<String, String> given) {
    Parameters parameters = new Parameters();
    Instant from = parameters.instant("from", given.remove("from"));
    Instant to = parameters.instant("to", given.remove("to"));
    parameters.check();
    if (from == null || to == null) {
      Instant last =
          reports.available().get().map(LogRange::to).orElse(Instant.EPOCH.plus(WITHOUT_RANGE));
      to = to != null ? to : from != null ? from.plus(WITHOUT_RANGE) : last;
      from = from != null ? from : to.minus(WITHOUT_RANGE);
    }
    if (!from.isBefore(to)) {
      throw Problem.badRequest("'from' (" + from + ") must be before 'to' (" + to + ")");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Problem.badRequest(
          "the range is longer than " + LONGEST.toDays() + " days; ask for a shorter one");
    }
    return new LogRange(from, to);
  }
}
