package io.tocsin.bench;

import io.tocsin.app.Checked;
import io.tocsin.app.Declared;
import io.tocsin.app.DeclaredFiles;
import io.tocsin.definition.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Makes a tree of definitions, then reads, resolves and checks it again and again, as {@code tocsin
 * check} does, and prints how long that took. A tenth of the alarms are of a pack, a tenth are
 * composite, a fifth are metric math, the rest are written out.
 *
 * <p>Run it with {@code .ci/bench-check}.
 */
public final class CheckBenchmark {
  private static final int IN_A_FILE = 100;
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  private CheckBenchmark() {}

  /** Arguments: a folder that is empty, alarms (10,000), runs (5). */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    int alarms = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    write(folder, alarms / IN_A_FILE);
    DeclaredFiles files =
        new DeclaredFiles(
            folder, folder.resolve("alarms"), folder.resolve("dashboards/health.yaml"), null);
    HeapWatch heap = new HeapWatch();
    heap.start();
    double[] seconds = new double[runs];
    for (int run = 0; run < runs; run++) {
      long began = System.nanoTime();
      Declared declared = Declared.read(files, Map.of());
      List<Finding> findings = Checked.of(declared, files, TODAY, null, null).findings();
      seconds[run] = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "  %.2f s, %d alarms, %d findings%n",
          seconds[run], declared.definitions().alarms().size(), findings.size());
      if (!findings.isEmpty()) {
        throw new IllegalStateException("the tree is not in order: " + findings.get(0));
      }
    }
    Arrays.sort(seconds);
    System.out.printf(
        "median %.2f s, peak heap %d MiB of %d%n",
        seconds[runs / 2], heap.peakMebibytes(), Runtime.getRuntime().maxMemory() >> 20);
  }

  /** Makes the tree: files of a hundred alarms each. */
  static void write(Path folder, int files) throws IOException {
    Files.createDirectories(folder.resolve("alarms/packs"));
    Files.createDirectories(folder.resolve("dashboards"));
    Files.createDirectories(folder.resolve("docs/runbooks"));
    Files.writeString(folder.resolve("docs/runbooks/any.md"), "# Any\n");
    Files.writeString(folder.resolve("alarms/packs/queue.yaml"), PACK);
    StringBuilder platform = new StringBuilder(PLATFORM);
    StringBuilder tree = new StringBuilder(TREE);
    for (int file = 0; file < files; file++) {
      tree.append("      - {name: part-%d, title: Part %d}%n".formatted(file, file));
      StringBuilder text = new StringBuilder();
      text.append("component: part-%d%nowner: bench%nuse:%n".formatted(file));
      text.append("  - {pack: queue, resource: queue-%d}%nalarms:%n".formatted(file));
      platform.append("  queue-%d: {type: sqs, QueueName: queue-%d}%n".formatted(file, file));
      for (int i = 0; i < 8; i++) {
        platform.append(
            "  db-%d-%d: {type: rds, DBInstanceIdentifier: db-%d-%d}%n"
                .formatted(file, i, file, i));
      }
      for (int i = 0; i < IN_A_FILE - 10; i++) {
        text.append(alarm(file, i));
      }
      Files.writeString(folder.resolve("alarms/part-%d.yaml".formatted(file)), text);
    }
    Files.writeString(folder.resolve("alarms/platform.yaml"), platform);
    Files.writeString(folder.resolve("dashboards/health.yaml"), tree);
  }

  private static String alarm(int file, int i) {
    String head =
        """
          - name: a-%d-%d
            kind: symptom
            severity: page
            summary: Something is wrong with part %d
            runbook: docs/runbooks/any.md
        """
            .formatted(file, i, file);
    if (i % 10 == 9) {
      return head
          + "    composite: ALARM(a-%d-%d) AND ALARM(a-%d-%d)%n"
              .formatted(file, i - 1, file, i - 2);
    }
    String what =
        i % 5 == 4
            ? """
                metrics:
                  failed: {metric: Bench Failed%d, dimensions: {Part: "%d"}, statistic: Sum}
                  all: {metric: Bench All%d, dimensions: {Part: "%d"}, statistic: Sum}
                  share: {expression: "100 * FILL(failed, 0) / all"}
            """
                .formatted(i, file, i, file)
            : """
                metric: AWS/RDS %s
                of: db-%d-%d
                statistic: Average
            """
                .formatted(METRICS.get(i / 8 % METRICS.size()), file, i % 8);
    return head
        + what
        + """
            threshold: "> %d"
            period: 1m
            datapoints: 3 of 5
            missing: notBreaching
        """
            .formatted(i + 1);
  }

  private static final List<String> METRICS =
      List.of("DatabaseConnections", "FreeableMemory", "DiskQueueDepth", "FreeStorageSpace");

  private static final String PLATFORM =
      """
      platform: bench
      environments:
        prod: {account: "111122223333", region: eu-central-1}
      routes:
        page: {topic: page, email: [oncall@bench.example]}
      resources:
      """;

  private static final String TREE =
      """
      tiers:
        - name: all
          title: All
          owner: bench
          components:
      """;

  private static final String PACK = pack();

  private static String pack() {
    StringBuilder pack =
        new StringBuilder("pack: queue\ntitle: Queue\nresources:\n  queue: sqs\nalarms:\n");
    for (int i = 0; i < 10; i++) {
      pack.append(
          """
            - name: waits-%d
              profile: core
              kind: symptom
              severity: page
              summary: Messages of {queue} wait
              runbook: docs/runbooks/any.md
              metric: AWS/SQS ApproximateAgeOfOldestMessage
              statistic: Maximum
              threshold: "> %d"
              period: 1m
              datapoints: 3 of 5
              missing: notBreaching
          """
              .formatted(i, 60 * (i + 1)));
    }
    return pack.toString();
  }
}
