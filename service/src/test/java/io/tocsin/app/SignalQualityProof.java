package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.health.CauseRanking.Ranked;
import io.tocsin.incident.Incident;
import io.tocsin.simulation.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * How often the right cause stands first, over twenty courses of each story, half of them with
 * another cause that fires meanwhile. What is right was written down from what the stories do.
 */
class SignalQualityProof {
  private static final int SEEDS = Integer.getInteger("tocsin.seeds", 20);

  private static final int QUIET_HOURS = Integer.getInteger("tocsin.quiet.hours", 6);

  @TempDir Path data;

  @ParameterizedTest
  @CsvFileSource(resources = "/signal/expected.csv", numLinesToSkip = 1)
  void the_right_cause_stands_first(String scenario, String component, boolean deploy) {
    List<SignalRun.Outcome> outcomes = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      try (SignalRun run = new SignalRun(Scenario.of(scenario), data.resolve("run" + seed))) {
        outcomes.add(run.play(seed, component, deploy, seed % 2 == 0));
      }
    }
    long right = outcomes.stream().filter(each -> each.isRight(component, deploy)).count();
    List<Duration> detected =
        outcomes.stream()
            .map(SignalRun.Outcome::detected)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    System.out.printf(
        "| %s | %d of %d | %d of %d | %s | %s | %.1f |%n",
        scenario,
        right,
        SEEDS,
        detected.size(),
        SEEDS,
        minutes(detected, 0.5),
        minutes(detected, 1),
        outcomes.stream().mapToInt(each -> each.opened().size()).average().orElse(0));
    outcomes.stream()
        .filter(each -> !each.isRight(component, deploy))
        .forEach(
            each ->
                System.out.println(
                    "  seed %d, %s, unrelated %s: %s"
                        .formatted(
                            each.seed(),
                            each.opened().stream()
                                .map(
                                    one ->
                                        one.symptom().alarm() + " of " + one.symptom().component())
                                .toList(),
                            each.unrelated(),
                            each.ranked().stream()
                                .limit(4)
                                .map(SignalQualityProof::words)
                                .toList())));
    assertThat(detected).as("detected").hasSize(SEEDS);
    assertThat(right).as("the right cause first").isGreaterThanOrEqualTo(SEEDS * 9L / 10);
  }

  @Test
  void while_nothing_breaks_no_incident_opens() {
    List<Incident> opened = new ArrayList<>();
    long began = System.nanoTime();
    for (int seed = 1; seed <= SEEDS; seed++) {
      try (SignalRun run = new SignalRun(Scenario.QUIET, data.resolve("run" + seed))) {
        opened.addAll(run.quiet(seed, QUIET_HOURS));
      }
    }
    System.out.printf(
        "| quiet | %d courses of %d h: %d incidents | %d s |%n",
        SEEDS, QUIET_HOURS, opened.size(), (System.nanoTime() - began) / 1_000_000_000L);
    assertThat(opened).isEmpty();
  }

  private static String words(Ranked ranked) {
    return "%s of %s (%s)"
        .formatted(ranked.cause().alarm(), ranked.cause().component(), ranked.reason());
  }

  private static String minutes(List<Duration> sorted, double share) {
    return sorted.isEmpty()
        ? "never"
        : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1)).toMinutes() + " min";
  }
}
