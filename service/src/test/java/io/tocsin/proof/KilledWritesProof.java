package io.tocsin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that is killed (SIGKILL) while people write notes and pipelines tell of deploys: what
 * was answered with success is there after the next start, every time.
 */
class KilledWritesProof {
  private static final int ROUNDS = 10;
  private static final int WRITERS = 4;
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(7);
  private final Set<String> notes = ConcurrentHashMap.newKeySet();
  private final Set<String> deploys = ConcurrentHashMap.newKeySet();

  @Test
  void no_write_that_was_acknowledged_is_lost() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      Path output = Files.createFile(folder.resolve("output" + round));
      try (TocsinProcess server = start(output)) {
        String origin = origin(server);
        Awaitility.await("an incident")
            .atMost(Duration.ofMinutes(2))
            .until(() -> get(origin, "/v1/incidents?limit=1").path("items").size() > 0);
        assertKept(origin);
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          String name = round + " " + i;
          Thread writer = new Thread(() -> write(origin, name));
          writer.start();
          writers.add(writer);
        }
        Thread.sleep(random.nextInt(300, 2_000)); // the load that it is killed under
        server.kill();
        for (Thread writer : writers) {
          writer.join();
        }
      }
    }
    try (TocsinProcess server = start(Files.createFile(folder.resolve("output")))) {
      assertKept(origin(server));
    }
    System.out.printf(
        "| writes acknowledged before one of %d kills | %d notes, %d deploys | all kept |%n",
        ROUNDS, notes.size(), deploys.size());
    assertThat(notes).hasSizeGreaterThan(ROUNDS);
    assertThat(deploys).hasSizeGreaterThan(ROUNDS);
  }

  private TocsinProcess start(Path output) {
    Path root = Path.of(System.getProperty("tocsin.root")).toAbsolutePath().normalize();
    return TocsinProcess.start(
        root.resolve("tocsin.yml"),
        "AKIDPROOFPROOFPROOF1",
        output,
        "demo",
        "--port",
        "0",
        "--data",
        folder.resolve("data").toString(),
        "--speed",
        "600");
  }

  private static String origin(TocsinProcess server) {
    Matcher matcher =
        Awaitility.await("start")
            .atMost(Duration.ofMinutes(2))
            .until(() -> ADDRESS.matcher(server.printed()), Matcher::find);
    return "http://127.0.0.1:" + matcher.group(1);
  }

  /** Writes until nobody answers any more, and remembers what was answered with success. */
  private void write(String origin, String name) {
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; ; i++) {
      String text = name + " " + i;
      try {
        if (post(client, origin, "/v1/incidents/1/notes", "{\"text\": \"" + text + "\"}", text)) {
          notes.add(text);
        }
        if (post(
            client,
            origin,
            "/v1/deploys",
            "{\"component\": \"api-servers\", \"version\": \"" + text + "\"}",
            text)) {
          deploys.add(text);
        }
      } catch (IOException e) {
        return; // it was killed; what was under way may be kept or not
      }
    }
  }

  private static boolean post(
      HttpClient client, String origin, String path, String body, String key) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.replace(' ', '-'))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new AssertionError(path + " gave " + answer.statusCode() + ": " + answer.body());
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void assertKept(String origin) throws Exception {
    Set<String> kept = new HashSet<>();
    if (!notes.isEmpty()) {
      get(origin, "/v1/incidents/1").path("notes").forEach(n -> kept.add(n.path("text").asText()));
    }
    assertThat(kept).as("notes").containsAll(notes);
    Set<String> told = new HashSet<>();
    String before = "";
    do {
      JsonNode page = get(origin, "/v1/deploys?limit=100" + before);
      page.path("items").forEach(item -> told.add(item.path("version").asText()));
      before = page.path("next").isNull() ? "" : "&before=" + page.path("next").asText();
    } while (!before.isEmpty());
    assertThat(told).as("deploys").containsAll(deploys);
  }

  private static JsonNode get(String origin, String path) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(origin + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
