package io.tocsin.adapter.oidc;

import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP to an issuer: an answer comes whole within a time and a size, or not at all. Redirects are
 * not followed, as none of these endpoints has any.
 */
final class BoundedHttp implements HTTPRequestSender {
  private static final int MOST_BYTES = 256 * 1024;
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final HttpClient client;
  private final Duration within;

  /**
   * @param within connecting, sending and reading together
   */
  BoundedHttp(Duration within) {
    this.within = within;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(within)
            .build();
  }

  /** Whether what is sent there cannot be read on the way: TLS, or this machine itself. */
  static boolean isPrivate(URI uri) {
    String host = uri.getHost();
    return "https".equalsIgnoreCase(uri.getScheme())
        || ("http".equalsIgnoreCase(uri.getScheme()) && host != null && HERE.contains(host));
  }

  /**
   * The text there.
   *
   * @throws IOException with a short reason, which quotes nothing of the answer
   */
  String get(URI uri) throws IOException {
    HttpResponse<byte[]> answer =
        send(HttpRequest.newBuilder(uri).header("Accept", "application/json, */*").build());
    if (answer.statusCode() != 200) {
      throw new IOException("it answered with status " + answer.statusCode());
    }
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    String body = request.getBody();
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(request.getURI())
            .method(
                request.getMethod().name(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    request
        .getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
    HttpResponse<byte[]> answer = send(sent.build());
    HTTPResponse taken = new HTTPResponse(answer.statusCode());
    answer
        .headers()
        .map()
        .forEach((name, values) -> taken.setHeader(name, values.toArray(String[]::new)));
    taken.setBody(new String(answer.body(), StandardCharsets.UTF_8));
    return taken;
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    if (!isPrivate(request.uri())) {
      throw new IOException("it is not https");
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new Bounded());
    try {
      return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("there was no answer within " + within.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      String why = cause == null ? null : cause.getMessage();
      throw new IOException(
          why != null ? why : cause == null ? "" : cause.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server stops");
    }
  }

  /** Collects the bytes, and ends the exchange when there are too many. */
  private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
    private final HttpResponse.BodySubscriber<byte[]> bytes =
        HttpResponse.BodySubscribers.ofByteArray();
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();
    private long count;

    @Override
    public CompletionStage<byte[]> getBody() {
      return bytes.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscribed.complete(subscription);
      bytes.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> items) {
      count += items.stream().mapToLong(ByteBuffer::remaining).sum();
      if (count > MOST_BYTES) {
        subscribed.thenAccept(Flow.Subscription::cancel);
        bytes.onError(new IOException("the answer is longer than 256 KiB"));
      } else {
        bytes.onNext(items);
      }
    }

    @Override
    public void onError(Throwable failure) {
      bytes.onError(failure);
    }

    @Override
    public void onComplete() {
      bytes.onComplete();
    }
  }
}
