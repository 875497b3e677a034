package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.TocsinApplication;
import io.tocsin.adapter.jdbi.H2Files;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of plans under docs are what a change of this repository's own alarms gives today.
 * {@code -Dtocsin.golden=write} writes them anew.
 */
class PlanExampleTest {
  private static final Path ROOT =
      Path.of(System.getProperty("tocsin.root")).toAbsolutePath().normalize();
  private static final Path EXAMPLES = ROOT.resolve("docs/examples/plan");

  @TempDir Path temporary;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(temporary);
    System.clearProperty("tocsin.home");
  }

  @Test
  void the_example_is_the_plan_of_a_change_of_our_own_alarms() throws IOException {
    Path folder = temporary.toRealPath();
    for (String part : List.of("alarms", "dashboards", "queries", "docs/runbooks", "tocsin.yml")) {
      copy(ROOT.resolve(part), folder.resolve(part));
    }
    System.setProperty("tocsin.home", folder.toString());
    assertThat(run("apply", "--yes")).isZero();

    Path api = folder.resolve("alarms/api-ingress.yaml");
    replace(api, "threshold: \"> 0.8\"", "threshold: \"> 0.3\"");
    replace(api, "      connections-surge: {}\n", "");
    replace(
        api,
        "    without:\n",
        "    without:\n      connections-surge: nobody has acted on it for a year\n");
    Files.writeString(
        api,
        """
          - name: api-refused-much
            kind: cause
            severity: ticket
            summary: More than a tenth of the requests are refused
            runbook: docs/runbooks/shop-checkout.md
            metrics:
              requests: {metric: AWS/ApplicationELB RequestCount, of: api-alb, statistic: Sum}
              refused: {metric: AWS/ApplicationELB HTTPCode_Target_4XX_Count, of: api-alb, statistic: Sum}
              ratio: {expression: "100 * FILL(refused, 0) / requests"}
            threshold: "> 10"
            period: 1m
            datapoints: 3 of 5
            missing: notBreaching
        """,
        StandardOpenOption.APPEND);
    String logs = ROOT.resolve("queries/tests/logs").toString();
    replace(folder.resolve("tocsin.yml"), "${TOCSIN_LOGS_FOLDER:-}", logs);

    check(folder, "plan.md", "markdown");
    check(folder, "plan.json", "json");
    check(folder, "plan.txt", "text");
  }

  private static void check(Path folder, String name, String format) throws IOException {
    Path written = folder.resolve(name);
    assertThat(run("plan", "--backtest", "14d", "--format", format, "--output", written.toString()))
        .isEqualTo(2);
    String plan =
        Files.readString(written)
            .replace(ROOT.resolve("queries/tests/logs").toString(), "queries/tests/logs");
    Path example = EXAMPLES.resolve(name);
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.createDirectories(EXAMPLES);
      Files.writeString(example, plan);
    }
    assertThat(plan).isEqualTo(Files.readString(example));
  }

  private static int run(String... arguments) {
    Transcript transcript = new Transcript();
    int[] code = new int[1];
    transcript.capturing(
        () -> code[0] = new TocsinApplication(transcript.terminal(null)).execute(arguments));
    if (code[0] == 1) {
      throw new AssertionError(String.join("\n", transcript.lines()));
    }
    return code[0];
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).as("%s", file).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = from.equals(file) ? to : to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.write(target, Files.readAllBytes(file));
        }
      }
    }
  }
}
