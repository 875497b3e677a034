package io.tocsin.bench;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans a platform of 10,000 alarms in one Region without a change: whole processes of {@code
 * tocsin plan} with a heap of 512 MiB, against an account behind HTTP in another process that
 * answers after 20 ms and refuses calls above the documented rates. Prints calls, seconds and peak
 * heap. Then changes one file of a hundred alarms and applies that under the same limits.
 *
 * <p>Run it with {@code .ci/bench-plan}.
 */
public final class PlanBenchmark {
  private static final Pattern PEAK = Pattern.compile(" (\\d+)M->\\d+M\\(\\d+M\\)");
  private static final int PAGE = 100;

  private final Path folder;
  private final String java = ProcessHandle.current().info().command().orElse("java");
  private final String classpath = System.getProperty("java.class.path");

  private PlanBenchmark(Path folder) {
    this.folder = folder;
  }

  /** Arguments: a folder that is empty, alarms (10,000), runs (5). */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    int alarms = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
    new PlanBenchmark(folder).run(alarms, runs);
  }

  private void run(int alarms, int runs) throws IOException, InterruptedException {
    CheckBenchmark.write(folder, alarms / PAGE);
    Path address = folder.resolve("aws");
    Process aws =
        new ProcessBuilder(
                java,
                "-Xmx3g",
                "-cp",
                classpath,
                "io.tocsin.adapter.aws.AwsEndpointProcess",
                address.toString(),
                "111122223333")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedWriter orders =
        new BufferedWriter(new OutputStreamWriter(aws.getOutputStream(), StandardCharsets.UTF_8))) {
      while (!Files.exists(address) || Files.size(address) == 0) {
        Thread.sleep(50);
      }
      settings(Files.readString(address), "writesPerSecond: 1000, describesPerSecond: 1000");
      print("apply into an empty account, no limits", tocsin(0, "apply", "--all", "--yes"));
      orders.write("latency 20\nlimits\n");
      orders.flush();
      settings(Files.readString(address), "");
      double[] seconds = new double[runs];
      for (int run = 0; run < runs; run++) {
        Run planned = tocsin(0, "plan");
        print("plan without a change", planned);
        seconds[run] = planned.seconds();
        long least = 2L * ((alarms + PAGE - 1) / PAGE);
        System.out.printf(
            "  %d calls, %.2f of the least possible (%d pages of alarms and of tags)%n",
            planned.count(), planned.count() / (double) least, least);
      }
      Arrays.sort(seconds);
      System.out.printf("plan: median %.1f s%n", seconds[runs / 2]);
      Path part = folder.resolve("alarms/part-0.yaml");
      Files.writeString(
          part, Files.readString(part).replace("missing: notBreaching", "missing: ignore"));
      print("apply a change of a file's alarms", tocsin(0, "apply", "--all", "--yes"));
    } finally {
      aws.destroy();
      aws.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private void settings(String endpoint, String apply) throws IOException {
    Files.writeString(
        folder.resolve("tocsin.yml"),
        """
        cloud: aws
        aws: {endpoint: "%s"}
        alarms: alarms
        healthTree: dashboards/health.yaml
        queries: queries
        data: data
        apply: {%s}
        """
            .formatted(endpoint, apply));
    Files.createDirectories(folder.resolve("queries"));
  }

  /** How a process ended: calls by action. */
  private record Run(double seconds, int peakMebibytes, Map<String, Long> calls) {
    long count() {
      return calls.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private static void print(String what, Run run) {
    System.out.printf(
        "%s: %.1f s, %d calls, peak heap %d MiB of 512%n  %s%n",
        what, run.seconds(), run.count(), run.peakMebibytes(), run.calls());
  }

  private Run tocsin(int expected, String... arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("gc.log");
    Path said = folder.resolve("said.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx512m",
                "-Xlog:gc:file=" + log + ":uptime:filecount=0",
                "-Dtocsin.home=" + folder,
                "-cp",
                classpath,
                "io.tocsin.TocsinApplication"));
    command.addAll(List.of(arguments));
    long before = lines();
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", "dummy");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "dummy");
    File out = said.toFile();
    long began = System.nanoTime();
    int code = builder.redirectErrorStream(true).redirectOutput(out).start().waitFor();
    double seconds = (System.nanoTime() - began) / 1e9;
    if (code != expected) {
      throw new IllegalStateException(
          String.join(" ", arguments) + " ended with " + code + ":\n" + Files.readString(said));
    }
    return new Run(seconds, peak(log), calls(before));
  }

  private long lines() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("aws.calls"))) {
      return lines.count();
    }
  }

  private Map<String, Long> calls(long from) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("aws.calls"))) {
      return lines
          .skip(from)
          .map(line -> line.split(" ")[2])
          .collect(Collectors.groupingBy(action -> action, TreeMap::new, Collectors.counting()));
    }
  }

  /** The fullest that the heap was before a collection. */
  private static int peak(Path log) throws IOException {
    int most = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = PEAK.matcher(line);
      if (matcher.find()) {
        most = Math.max(most, Integer.parseInt(matcher.group(1)));
      }
    }
    return most;
  }
}
