package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.metric.MetricSample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the sample logs of the reports: 16 lines from 03:10 to 03:26, two that do not parse. */
class ReplayFeedTest {
  private static final Path LOGS =
      Path.of(System.getProperty("tocsin.root")).resolve("queries/tests/logs");
  private static final Instant FIRST = Instant.parse("2026-11-22T03:10:00Z");

  @TempDir Path empty;
  private final List<String> told = new ArrayList<>();

  private ReplayFeed read(Path folder) {
    return ReplayFeed.read(new AccessLogFolder(folder).list(), told::add);
  }

  private static double requests(List<MetricSample> samples) {
    return samples.stream()
        .filter(sample -> sample.metric().name().equals("RequestCount"))
        .filter(sample -> sample.metric().dimensions().size() == 1)
        .mapToDouble(sample -> sample.distribution().sum())
        .sum();
  }

  @Test
  void every_minute_from_the_first_line_to_the_last_is_played_also_those_without_a_line() {
    ReplayFeed feed = read(LOGS);
    List<MetricSample> samples = new ArrayList<>(feed.past(feed.first()));
    assertThat(samples).isEmpty();

    List<Instant> starts = new ArrayList<>();
    for (Optional<Feed.Minute> next = feed.next(); next.isPresent(); next = feed.next()) {
      starts.add(next.get().start());
      samples.addAll(next.get().samples());
    }

    assertThat(feed.first()).isEqualTo(FIRST);
    assertThat(starts).hasSize(17).startsWith(FIRST).endsWith(FIRST.plusSeconds(16 * 60));
    // One of the 16 was a redirect, which no target answered: CloudWatch does not count it.
    assertThat(requests(samples)).isEqualTo(15);
  }

  @Test
  void what_was_played_before_a_restart_is_past() {
    ReplayFeed feed = read(LOGS);

    assertThat(feed.past(FIRST.plusSeconds(120)))
        .extracting(MetricSample::minute)
        .containsOnly(FIRST, FIRST.plusSeconds(60));
    assertThat(feed.next().orElseThrow().start()).isEqualTo(FIRST.plusSeconds(120));
  }

  @Test
  void it_is_told_how_much_could_be_read_and_which_file_could_not() {
    read(LOGS);

    assertThat(told)
        .contains("18 lines in 3 files: 16 read, 2 not readable (report log-health has each)")
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .contains("health_check_log_")
                    .contains("This is a health check log, not an access log"));
  }

  @Test
  void a_folder_without_logs_has_nothing_to_play() {
    ReplayFeed feed = read(empty);

    assertThat(feed.isEmpty()).isTrue();
    assertThat(feed.past(FIRST)).isEmpty();
    assertThat(feed.next()).isEmpty();
  }
}
