package io.tocsin.app;

import io.tocsin.accesslog.AccessLogEntry;
import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.AccessLogReader;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogFile;
import io.tocsin.definition.Environment;
import io.tocsin.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sets a demo up: what it plays, from when, and in a data folder that holds the same demo or none.
 */
final class Demo {
  private static final String ORIGIN = "demo.origin";
  private static final String PLAYED = "played";

  /** Enough entries to see which load balancer a folder of logs is about. */
  private static final int SAMPLE = 2_000;

  private final TocsinConfiguration configuration;
  private final DemoSettings settings;
  private final Consumer<String> tell;

  /**
   * @param tell takes sentences for the person who started it
   */
  Demo(TocsinConfiguration configuration, DemoSettings settings, Consumer<String> tell) {
    this.configuration = configuration;
    this.settings = settings;
    this.tell = tell;
  }

  /**
   * A data folder remembers what was played in it. When that was something else, its clock and its
   * history make no sense here: they are put aside, not deleted.
   */
  void prepareFolder() {
    Path folder = Store.folder(configuration);
    Path logs = settings.logs();
    String plays = logs == null ? "simulation" : "logs " + logs.toAbsolutePath().normalize();
    Path marker = folder.resolve(PLAYED);
    try {
      String before =
          Files.exists(marker) ? Files.readString(marker, StandardCharsets.UTF_8).strip() : plays;
      if (!before.equals(plays)) {
        Path aside = putAside(folder);
        tell.accept(
            "The data folder held another demo (" + before + "); it is kept in " + aside + ".");
      }
      Files.writeString(marker, plays + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("the data folder " + folder + " cannot be written to: " + e, e));
    }
  }

  private static Path putAside(Path folder) throws IOException {
    Path aside = folder.resolve("before-1");
    for (int i = 2; Files.exists(aside); i++) {
      aside = folder.resolve("before-" + i);
    }
    Files.createDirectory(aside);
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        String name = String.valueOf(entry.getFileName());
        if (!name.startsWith("before-")) {
          Files.move(entry, aside.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    return aside;
  }

  /** What the definitions' load balancers are in the logs, when real ones are replayed. */
  Map<String, Map<String, String>> overrides(Map<String, String> resourceTypes) {
    if (settings.logs() == null) {
      return Map.of();
    }
    TreeMap<String, Integer> seen = new TreeMap<>();
    Map<String, String> targetGroups = new HashMap<>();
    Sampler sampler = new Sampler(seen, targetGroups);
    for (LogFile file :
        new AccessLogFolder(Objects.requireNonNull(settings.logs())).list().files()) {
      if (sampler.enough()) {
        break;
      }
      AccessLogReader.read(file, sampler);
    }
    return seen.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .map(elb -> overrides(resourceTypes, elb, targetGroups))
        .orElse(Map.of());
  }

  private Map<String, Map<String, String>> overrides(
      Map<String, String> resourceTypes, String elb, Map<String, String> targetGroups) {
    Map<String, String> dimensions = new HashMap<>();
    dimensions.put("LoadBalancer", elb);
    String group = targetGroups.get(elb);
    if (group != null) {
      dimensions.put("TargetGroup", group);
    }
    Map<String, Map<String, String>> overrides = new HashMap<>();
    resourceTypes.forEach(
        (id, type) -> {
          if (type.equals("alb")) {
            overrides.put(id, dimensions);
          }
        });
    tell.accept("The alarms of " + String.join(", ", overrides.keySet()) + " watch " + elb + ".");
    return overrides;
  }

  /**
   * @param real the real time, at which a new simulation begins
   * @return the demo's clock and what it plays
   */
  Played open(Environment environment, History history, InstantSource real) {
    Path logs = settings.logs();
    if (logs != null) {
      ReplayFeed feed = ReplayFeed.read(new AccessLogFolder(logs).list(), tell);
      if (feed.isEmpty()) {
        tell.accept("There is not one readable line in " + logs + "; reports will be empty.");
      }
      Instant start = history.fact(DemoLoop.CLOCK).map(Instant::parse).orElse(feed.first());
      return new Played(new DemoClock(start), feed);
    }
    Instant origin =
        history
            .fact(ORIGIN)
            .map(Instant::parse)
            .orElseGet(() -> real.instant().truncatedTo(ChronoUnit.MINUTES));
    history.remember(ORIGIN, origin.toString());
    Instant start = history.fact(DemoLoop.CLOCK).map(Instant::parse).orElse(origin);
    boolean again = history.fact(DemoLoop.CLOCK).isPresent();
    DemoLogFiles files =
        new DemoLogFiles(
            configuration.logFolder(),
            environment.account(),
            environment.region(),
            again ? start : Instant.MIN);
    return new Played(
        new DemoClock(start),
        new SimulationFeed(settings.scenario(), settings.seed(), origin, files));
  }

  record Played(DemoClock clock, Feed feed) {}

  private static final class Sampler implements AccessLogReader.Visitor {
    private final Map<String, Integer> seen;
    private final Map<String, String> targetGroups;
    private int entries;

    Sampler(Map<String, Integer> seen, Map<String, String> targetGroups) {
      this.seen = seen;
      this.targetGroups = targetGroups;
    }

    boolean enough() {
      return entries >= SAMPLE;
    }

    @Override
    public void entry(long lineNumber, AccessLogEntry entry) {
      entries++;
      seen.merge(entry.elb(), 1, Integer::sum);
      String arn = entry.targetGroupArn();
      if (arn != null) {
        targetGroups.putIfAbsent(entry.elb(), arn.substring(arn.lastIndexOf(':') + 1));
      }
    }

    @Override
    public void unparsed(long lineNumber, LineProblem problem) {
      // tells nothing of a load balancer
    }
  }
}
