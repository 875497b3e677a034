package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.simulation.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream of events, with clients that read, that go, and that do not read. */
@Timeout(120)
class EventsTest {
  private static final int MOST = 3;

  private static RunningTocsin tocsin;

  private record Event(String id, String name, JsonNode data) {
    long number() {
      return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }
  }

  @BeforeAll
  static void start(@TempDir Path data) {
    tocsin =
        RunningTocsin.start(
            data,
            new DemoSettings(null, Scenario.DATABASE_CONNECTIONS, 1, 3_600),
            configuration -> configuration.setEventStreams(MOST));
  }

  @AfterAll
  static void stop() {
    tocsin.close();
  }

  @Test
  void the_health_comes_first_and_then_all_that_happens_in_order() throws Exception {
    List<Event> events =
        readUntil(
            all ->
                names(all).containsAll(Set.of("health", "clock", "transition", "outbox"))
                    && all.size() > 60);
    assertThat(events.get(0).name()).isEqualTo("health");
    assertThat(events.get(0).data().has("tiers")).isTrue();
    long before = events.get(0).number();
    String clock = "";
    for (Event event : events.subList(1, events.size())) {
      assertThat(event.number()).as(event.name()).isEqualTo(before + 1);
      before = event.number();
      switch (event.name()) {
        case "clock" -> {
          String now = event.data().get("now").asText();
          assertThat(now).isGreaterThan(clock);
          clock = now;
        }
        case "transition" -> assertThat(event.data().has("componentTitle")).isTrue();
        case "outbox" -> assertThat(event.data().get("body").asText()).isNotBlank();
        default -> assertThat(event.name()).isEqualTo("health");
      }
    }
  }

  @Test
  void who_comes_back_gets_what_it_missed_and_nothing_twice() throws Exception {
    awaitStreams(0);
    Predicate<List<Event>> changes = all -> all.stream().filter(EventsTest::isFact).count() >= 6;
    List<Event> all = readUntil(changes);
    Event seen = all.stream().filter(EventsTest::isFact).toList().get(2);

    List<Event> again = readUntil(changes, "Last-Event-ID", seen.id());

    assertThat(again.get(0).name()).isEqualTo("health");
    List<String> missed = all.stream().filter(EventsTest::isFact).skip(3).map(Event::id).toList();
    assertThat(again.stream().filter(EventsTest::isFact).map(Event::id).toList())
        .startsWith(missed.toArray(String[]::new));
    assertThat(names(again)).doesNotContain("resync");
  }

  @Test
  void who_was_away_too_long_or_comes_from_another_server_is_told_to_read_anew() throws Exception {
    for (String last : List.of("another-7", "x", "9".repeat(300))) {
      awaitStreams(0);
      List<Event> events = readUntil(all -> all.size() == 2, "Last-Event-ID", last);
      assertThat(events).extracting(Event::name).containsExactly("health", "resync");
    }
  }

  private static boolean isFact(Event event) {
    return event.name().equals("transition") || event.name().equals("outbox");
  }

  @Test
  void one_too_many_is_refused_until_another_goes() throws Exception {
    awaitStreams(0);
    List<InputStream> open = new ArrayList<>();
    try {
      for (int i = 0; i < MOST; i++) {
        HttpResponse<InputStream> stream = open();
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElse(""))
            .startsWith("text/event-stream");
        open.add(stream.body());
      }
      HttpResponse<String> refused = tocsin.get("/v1/events");
      RequestsTest.assertProblem(refused, 503);
      assertThat(refused.body()).contains("There are 3 open event streams already");
    } finally {
      for (InputStream stream : open) {
        stream.close();
      }
    }
    awaitStreams(0);
    try (InputStream stream = open().body()) {
      assertThat(stream.read()).isPositive();
    }
  }

  @Test
  void a_client_that_does_not_read_is_cut_off_and_nobody_waits_for_it() throws Exception {
    awaitStreams(0);
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(1_024);
      deaf.connect(new InetSocketAddress("127.0.0.1", tocsin.port()));
      deaf.getOutputStream()
          .write(
              "GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.ISO_8859_1));
      awaitStreams(1);
      awaitStreams(0);
      String then = tocsin.json("/v1/health").get("at").asText();
      tocsin.await("/v1/health", health -> health.get("at").asText().compareTo(then) > 0);
    }
  }

  private static void awaitStreams(int wanted) {
    Awaitility.await("streams")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                tocsin
                    .send(HttpRequest.newBuilder(tocsin.adminUri("/prometheus")).build())
                    .body()
                    .contains("event_streams " + wanted + ".0"));
  }

  private static HttpResponse<InputStream> open(String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(tocsin.uri("/v1/events")).header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return tocsin.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private static List<Event> readUntil(Predicate<List<Event>> enough, String... headers)
      throws Exception {
    List<Event> events = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(headers).body(), StandardCharsets.UTF_8))) {
      String name = "";
      String id = "";
      for (String line = lines.readLine();
          line != null && !enough.test(events);
          line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(id, name, RunningTocsin.read(line.substring(6))));
          id = "";
        }
      }
    }
    return events;
  }

  private static Set<String> names(List<Event> events) {
    Set<String> names = new HashSet<>();
    events.forEach(event -> names.add(event.name()));
    return names;
  }
}
