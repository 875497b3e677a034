package io.tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** The stream of events of a running server, read line by line. */
final class EventLines implements AutoCloseable {
  private final BufferedReader lines;

  private EventLines(BufferedReader lines) {
    this.lines = lines;
  }

  static EventLines of(RunningTocsin server) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        server
            .client()
            .send(
                HttpRequest.newBuilder(server.uri("/v1/events")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    return new EventLines(
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)));
  }

  JsonNode next(String name) throws IOException {
    return next(name, data -> true);
  }

  /** Waits for the next event of a name that is as wanted, and gives its data. */
  JsonNode next(String name, Predicate<JsonNode> wanted) throws IOException {
    boolean named = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event:")) {
        named = line.substring(6).strip().equals(name);
      } else if (named && line.startsWith("data:")) {
        JsonNode data = RunningTocsin.read(line.substring(5));
        if (wanted.test(data)) {
          return data;
        }
      }
    }
    throw new AssertionError("the stream ended without an event " + name);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
