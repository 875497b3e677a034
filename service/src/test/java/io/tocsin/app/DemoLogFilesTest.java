package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.accesslog.AccessLogEntry;
import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.AccessLogReader;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogFile;
import io.tocsin.simulation.QuietServices;
import io.tocsin.simulation.Scenario;
import io.tocsin.simulation.ShopSimulation;
import io.tocsin.simulation.SimulatedMinute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoLogFilesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path data;
  private Path logs;

  @BeforeEach
  void folder() {
    logs = data.resolve("logs");
  }

  private DemoLogFiles files(Instant from) {
    return new DemoLogFiles(logs, "111122223333", "eu-central-1", from);
  }

  private static List<SimulatedMinute> minutes(Instant start, int count) {
    ShopSimulation shop =
        new ShopSimulation(Scenario.QUIET, 1, start, start.plus(Duration.ofDays(9)));
    return Stream.generate(shop::next).limit(count).toList();
  }

  private List<AccessLogEntry> written() {
    List<AccessLogEntry> entries = new ArrayList<>();
    AccessLogFolder.Listing listing = new AccessLogFolder(logs).list();
    assertThat(listing.problems()).isEmpty();
    for (LogFile file : listing.files()) {
      AccessLogReader.read(
          file,
          new AccessLogReader.Visitor() {
            @Override
            public void entry(long lineNumber, AccessLogEntry entry) {
              entries.add(entry);
            }

            @Override
            public void unparsed(long lineNumber, LineProblem problem) {
              throw new AssertionError(file.name() + ":" + lineNumber + ": " + problem);
            }
          });
    }
    return entries;
  }

  private List<String> stamps() {
    return new AccessLogFolder(logs)
        .list().files().stream().map(file -> String.valueOf(file.stamp())).distinct().toList();
  }

  @Test
  void every_five_minutes_each_node_gets_a_file_named_as_a_load_balancer_names_it()
      throws IOException {
    DemoLogFiles files = files(Instant.MIN);
    minutes(NOON, 12).forEach(files::add);

    List<LogFile> listed = new AccessLogFolder(logs).list().files();
    assertThat(listed).hasSizeGreaterThanOrEqualTo(2);
    assertThat(listed)
        .allSatisfy(
            file ->
                assertThat(file.name())
                    .matches(
                        "AWSLogs/111122223333/elasticloadbalancing/eu-central-1/2026/11/22/"
                            + "111122223333_elasticloadbalancing_eu-central-1_"
                            + "app\\.shop-api\\.50dc6c495c0c9188_20261122T12(05|10)Z_"
                            + "[0-9.]+_[0-9a-z]+\\.log\\.gz"));
    assertThat(stamps()).containsExactly("2026-11-22T12:05:00Z", "2026-11-22T12:10:00Z");
    try (Stream<Path> beside = Files.list(data)) {
      assertThat(beside).containsExactly(logs);
    }
  }

  @Test
  void the_files_hold_every_request_of_their_minutes_once() {
    DemoLogFiles files = files(Instant.MIN);
    List<SimulatedMinute> minutes = minutes(NOON, 10);
    minutes.forEach(files::add);

    List<AccessLogEntry> simulated =
        minutes.stream().flatMap(minute -> minute.requests().stream()).toList();
    assertThat(written()).hasSameSizeAs(simulated).hasSameElementsAs(simulated);
  }

  @Test
  void minutes_of_an_unfinished_file_are_kept_for_it() {
    DemoLogFiles files = files(Instant.MIN);
    minutes(NOON, 4).forEach(files::add);

    assertThat(logs).doesNotExist();
  }

  @Test
  void a_demo_that_starts_again_completes_its_files_and_writes_none_twice() {
    Instant stopped = NOON.plus(8, ChronoUnit.MINUTES);
    SimulationFeed first =
        new SimulationFeed(
            Scenario.QUIET, 1, NOON, QuietServices.of(Set.of(), 1), files(Instant.MIN));
    first.past(NOON);
    for (int minute = 0; minute < 8; minute++) {
      first.next();
    }
    SimulationFeed second =
        new SimulationFeed(Scenario.QUIET, 1, NOON, QuietServices.of(Set.of(), 1), files(stopped));
    second.past(stopped);
    for (int minute = 0; minute < 7; minute++) {
      second.next();
    }

    List<AccessLogEntry> written = written();
    assertThat(Set.copyOf(written)).hasSameSizeAs(written);
    assertThat(
            written.stream()
                .map(entry -> entry.time().truncatedTo(ChronoUnit.MINUTES))
                .collect(Collectors.toSet()))
        .contains(
            Stream.iterate(NOON.minus(3, ChronoUnit.HOURS), minute -> minute.plusSeconds(60))
                .limit(180 + 15)
                .toArray(Instant[]::new));
  }

  @Test
  void files_older_than_a_day_are_removed() {
    DemoLogFiles files = files(Instant.MIN);
    Instant nextDay = NOON.plus(1, ChronoUnit.DAYS);
    minutes(NOON, 5).forEach(files::add);
    minutes(nextDay, 5).forEach(files::add);
    assertThat(stamps()).containsExactly("2026-11-22T12:05:00Z", "2026-11-23T12:05:00Z");

    minutes(nextDay.plus(1, ChronoUnit.HOURS), 5).forEach(files::add);

    assertThat(stamps()).containsExactly("2026-11-23T12:05:00Z", "2026-11-23T13:05:00Z");
  }
}
