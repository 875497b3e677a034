package io.tocsin.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers for requests that no resource saw: a file that is not there, a URI that is too long or
 * means two things. Without it the server sends its own HTML pages, and no headers of ours.
 */
final class ErrorPages implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    if (status < 400) { // a file that is known already comes here with 304
      callback.succeeded();
      return true;
    }
    SecurityHeaders.strict((name, value) -> response.getHeaders().put(new HttpField(name, value)));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    if (request.getMethod().equals("HEAD")) {
      callback.succeeded();
      return true;
    }
    Content.Sink.write(response, true, body(status), callback);
    return true;
  }

  private static String body(int status) {
    return json(status, HttpStatus.getMessage(status), sentence(status));
  }

  /** Sentences of ours only; what was asked for is not repeated in them. */
  private static String sentence(int status) {
    return switch (status) {
      case 400 ->
          "The request's address means nothing here, or several things, such as one with %2F or //"
              + " in its path";
      case 404 -> "There is no such file; GET / gives the page, GET /v1/health the API";
      case 405 -> "Only GET and HEAD are answered here";
      case 414 -> "The address is longer than 8 KiB; ask with fewer or shorter parameters";
      case 431 -> "The request's headers are longer than 8 KiB; send fewer or shorter ones";
      default ->
          status < 500
              ? "The request cannot be answered: " + HttpStatus.getMessage(status)
              : "The server failed; its log has the reason";
    };
  }

  /** A problem document; for texts that need no escaping in JSON. */
  static String json(int status, String title, String detail) {
    return "{\"type\":\"about:blank\",\"title\":\""
        + title
        + "\",\"status\":"
        + status
        + ",\"detail\":\""
        + detail
        + "\"}";
  }

  static byte[] bytes(int status, String title, String detail) {
    return json(status, title, detail).getBytes(StandardCharsets.UTF_8);
  }
}
