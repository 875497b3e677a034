package io.tocsin.app;

import io.tocsin.accesslog.AccessLogEntry;
import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.AccessLogReader;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogFile;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.history.History;
import io.tocsin.metric.Metric;
import io.tocsin.simulation.QuietServices;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Sets a demo up: what it plays, from when, and in which data folder. */
final class Demo {
  private static final String ORIGIN = "demo.origin";

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
   * Takes the data folder for this demo alone.
   *
   * @throws java.io.UncheckedIOException with a sentence when it cannot be used
   */
  DemoFolder takeFolder() {
    if (settings.logs() == null) {
      // The shop's logs are written and removed again: never among a person's own.
      configuration.shopLogs(configuration.dataFolder().resolve("logs"));
    }
    return DemoFolder.take(Store.folder(configuration), settings.logs(), tell);
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
  Played open(Desired desired, History history, InstantSource real) {
    Environment environment = desired.environment();
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
        new SimulationFeed(
            settings.scenario(), settings.seed(), origin, around(desired, settings.seed()), files));
  }

  private static QuietServices around(Desired desired, long seed) {
    Set<Metric> watched = new HashSet<>();
    for (DefinedAlarm defined : desired.alarms()) {
      if (defined.alarm() instanceof MetricAlarm alarm) {
        alarm.watched().stats().forEach(stat -> watched.add(stat.metric()));
      }
    }
    return QuietServices.of(watched, seed);
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
