package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error as RFC 9457 has it.
 *
 * @param detail one sentence for a person
 * @param errors all mistakes, when there are several
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String detail, List<String> errors) {
  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(Response.StatusType status, List<String> sentences) {
    return new Problem(
        "about:blank",
        status.getReasonPhrase(),
        status.getStatusCode(),
        String.join("; ", sentences),
        sentences.size() > 1 ? sentences : List.of());
  }

  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }

  static WebApplicationException badRequest(List<String> sentences) {
    return new WebApplicationException(of(Response.Status.BAD_REQUEST, sentences).response());
  }

  static WebApplicationException badRequest(String sentence) {
    return badRequest(List.of(sentence));
  }

  static WebApplicationException notFound(String sentence) {
    return new WebApplicationException(of(Response.Status.NOT_FOUND, List.of(sentence)).response());
  }

  static WebApplicationException notAcceptable(String sentence) {
    return new WebApplicationException(
        of(Response.Status.NOT_ACCEPTABLE, List.of(sentence)).response());
  }

  static WebApplicationException unavailable(String sentence) {
    return new WebApplicationException(
        of(Response.Status.SERVICE_UNAVAILABLE, List.of(sentence)).response());
  }
}
