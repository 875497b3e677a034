package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.metric.MetricSample;
import io.tocsin.simulation.QuietServices;
import io.tocsin.simulation.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationFeedTest {
  private static final Instant ORIGIN = Instant.parse("2026-11-22T12:00:00Z");
  private static final int QUIET_MINUTES = 12;

  @TempDir Path data;

  private SimulationFeed feed() {
    return new SimulationFeed(
        Scenario.DATABASE_CONNECTIONS,
        1,
        ORIGIN,
        QuietServices.of(Set.of(), 1),
        new DemoLogFiles(data.resolve("logs"), "111122223333", "eu-central-1", Instant.MIN));
  }

  private static List<Feed.Minute> play(SimulationFeed feed, int minutes) {
    List<Feed.Minute> played = new ArrayList<>();
    for (int i = 0; i < minutes; i++) {
      played.add(feed.next().orElseThrow());
    }
    return played;
  }

  private static double connections(Feed.Minute minute) {
    return minute.samples().stream()
        .filter(sample -> sample.metric().name().equals("DatabaseConnections"))
        .mapToDouble(sample -> sample.distribution().maximum())
        .findFirst()
        .orElseThrow();
  }

  private static Instant[] minutes(Instant from, int count) {
    return Stream.iterate(from, minute -> minute.plusSeconds(60))
        .limit(count)
        .toArray(Instant[]::new);
  }

  @Test
  void there_are_three_hours_of_past_and_then_minute_after_minute() {
    SimulationFeed feed = feed();

    assertThat(feed.past(ORIGIN))
        .extracting(MetricSample::minute)
        .containsOnly(minutes(ORIGIN.minus(Duration.ofHours(3)), 180));
    assertThat(play(feed, 5)).extracting(Feed.Minute::start).containsExactly(minutes(ORIGIN, 5));
  }

  @Test
  void a_minute_has_the_metrics_of_services_and_those_of_the_requests() {
    SimulationFeed feed = feed();
    feed.past(ORIGIN);

    assertThat(play(feed, 1).get(0).samples())
        .extracting(sample -> sample.metric().namespace() + " " + sample.metric().name())
        .contains(
            "AWS/ApplicationELB RequestCount",
            "AWS/ApplicationELB TargetResponseTime",
            "AWS/ApplicationELB HealthyHostCount",
            "AWS/EC2 CPUUtilization",
            "AWS/RDS DatabaseConnections",
            "AWS/SQS ApproximateNumberOfMessagesVisible",
            "CWAgent mem_used_percent");
  }

  @Test
  void the_incident_comes_after_a_quiet_look() {
    SimulationFeed feed = feed();
    feed.past(ORIGIN);
    List<Feed.Minute> played = play(feed, 45);

    assertThat(played.subList(0, QUIET_MINUTES)).allMatch(minute -> connections(minute) < 400);
    assertThat(played).anyMatch(minute -> connections(minute) > 400);
  }

  @Test
  void the_incident_comes_again_every_four_hours_also_after_a_restart() {
    SimulationFeed feed = feed();
    Instant endOfRound = ORIGIN.plus(Duration.ofHours(4)).minusSeconds(300);
    feed.past(endOfRound);
    List<Feed.Minute> played = play(feed, 5 + 45);

    assertThat(played).extracting(Feed.Minute::start).containsExactly(minutes(endOfRound, 50));
    assertThat(played.subList(0, 5 + QUIET_MINUTES)).allMatch(minute -> connections(minute) < 400);
    assertThat(played).anyMatch(minute -> connections(minute) > 400);
  }
}
