package io.tocsin.http;

import io.tocsin.query.QueryFailure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every failure becomes a problem document; only those nobody foresaw are logged with their trace.
 */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

  @Context private @Nullable UriInfo uri;

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException web) {
      return known(web);
    }
    if (failure instanceof QueryFailure) {
      return Problem.of(Response.Status.BAD_GATEWAY, List.of(sentence(failure))).response();
    }
    LOG.error("a request failed in a way nobody foresaw", failure);
    return Problem.of(
            Response.Status.INTERNAL_SERVER_ERROR,
            List.of("The server failed; its log has the reason"))
        .response();
  }

  private Response known(WebApplicationException failure) {
    Response response = failure.getResponse();
    if (response.hasEntity() || response.getStatus() < 400) {
      return response;
    }
    Response problem = Problem.of(response.getStatusInfo(), List.of(sentence(response))).response();
    String allowed = response.getHeaderString(HttpHeaders.ALLOW);
    return allowed == null
        ? problem
        : Response.fromResponse(problem).header(HttpHeaders.ALLOW, allowed).build();
  }

  /** Of the status alone: the framework's own messages speak of its classes. */
  private String sentence(Response response) {
    String path = Parameters.quoted(uri == null ? "" : "/" + uri.getPath());
    return switch (response.getStatus()) {
      case 404 -> "There is nothing at " + path + "; GET /v1/health is where the API starts";
      case 405 -> path + " is only answered for " + response.getHeaderString(HttpHeaders.ALLOW);
      case 415 -> path + " takes a body of JSON; send it with Content-Type: application/json";
      case 406 -> path + " is not to be had in the form that the Accept header asks for";
      default ->
          response.getStatus() < 500
              ? "The request cannot be answered: " + response.getStatusInfo().getReasonPhrase()
              : "The server failed; its log has the reason";
    };
  }

  private static String sentence(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
