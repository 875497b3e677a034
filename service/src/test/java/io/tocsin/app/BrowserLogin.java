package io.tocsin.app;

import io.tocsin.adapter.oidc.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser, as far as logging in goes: it keeps cookies and says where requests come from. */
final class BrowserLogin {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, String> cookies = new TreeMap<>();
  private final RunningTocsin server;
  private final TestIssuer issuer;

  BrowserLogin(RunningTocsin server, TestIssuer issuer) {
    this.server = server;
    this.issuer = issuer;
  }

  Map<String, String> cookies() {
    return cookies;
  }

  /** Opens an address as a person would. */
  HttpResponse<String> open(URI uri) {
    return send(HttpRequest.newBuilder(uri).header("Accept", "text/html,*/*;q=0.8"), uri);
  }

  HttpResponse<String> open(String path) {
    return open(server.uri(path));
  }

  /** Asks as the page's script does. */
  HttpResponse<String> api(String path) {
    URI uri = server.uri(path);
    return send(HttpRequest.newBuilder(uri).header("Accept", "application/json"), uri);
  }

  /** Sends a body as the page's script does, with headers besides. */
  HttpResponse<String> post(String path, String body, String... headers) {
    URI uri = server.uri(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers), uri);
  }

  String origin() {
    return "http://127.0.0.1:" + server.port();
  }

  /** To the issuer and back; gives the address that the issuer sends the browser to. */
  URI toIssuerAndBack(String to, String name, String... groups) {
    issuer.next(name, groups);
    HttpResponse<String> login = open("/login" + to);
    HttpResponse<String> there = open(location(login));
    return location(there);
  }

  /** Logs in; gives the last answer. */
  HttpResponse<String> logIn(String name, String... groups) {
    return open(toIssuerAndBack("", name, groups));
  }

  static URI location(HttpResponse<String> response) {
    return URI.create(
        response
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request, URI uri) {
    boolean ours = uri.getPort() == server.port();
    if (ours && !cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (ours) {
        keep(answer.headers().allValues("Set-Cookie"));
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(List<String> given) {
    for (String line : given) {
      HttpCookie cookie = HttpCookie.parse(line).get(0);
      if (cookie.getMaxAge() == 0) {
        cookies.remove(cookie.getName());
      } else {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
  }
}
