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

  /** Named by RFC 9110, and not by the framework. */
  private static final Response.StatusType UNPROCESSABLE =
      new Response.StatusType() {
        @Override
        public int getStatusCode() {
          return 422;
        }

        @Override
        public Response.Status.Family getFamily() {
          return Response.Status.Family.CLIENT_ERROR;
        }

        @Override
        public String getReasonPhrase() {
          return "Unprocessable Content";
        }
      };

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

  static WebApplicationException conflict(String sentence) {
    return new WebApplicationException(of(Response.Status.CONFLICT, List.of(sentence)).response());
  }

  static WebApplicationException gone(String sentence) {
    return new WebApplicationException(of(Response.Status.GONE, List.of(sentence)).response());
  }

  static WebApplicationException tooLarge(String sentence) {
    return new WebApplicationException(
        of(Response.Status.REQUEST_ENTITY_TOO_LARGE, List.of(sentence)).response());
  }

  /** The request is understood, and cannot be done as things are (RFC 9110, 15.5.21). */
  static WebApplicationException unprocessable(List<String> sentences) {
    return new WebApplicationException(of(UNPROCESSABLE, sentences).response());
  }
}
