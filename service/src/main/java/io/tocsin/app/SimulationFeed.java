package io.tocsin.app;

import io.tocsin.accesslog.AccessLogMetrics;
import io.tocsin.metric.MetricSample;
import io.tocsin.simulation.QuietServices;
import io.tocsin.simulation.Scenario;
import io.tocsin.simulation.ShopSimulation;
import io.tocsin.simulation.SimulatedMinute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The simulated shop. The incident comes again and again, so that a page opened later shows one
 * too; each round is a simulation of its own that starts before the end of the last one, to be
 * warm.
 */
final class SimulationFeed implements Feed {
  /** From one incident to the next. An incident and its recovery take about an hour and a half. */
  private static final Duration ROUND = Duration.ofHours(4);

  /** Into each round the incident begins: enough for a look at a healthy page. */
  private static final Duration QUIET = Duration.ofMinutes(12);

  private static final Duration PAST = Duration.ofHours(3);

  private final Scenario scenario;
  private final long seed;
  private final Instant origin;
  private final QuietServices around;
  private final DemoLogFiles logs;
  private @Nullable ShopSimulation simulation;
  private Instant at;
  private long round;

  /**
   * @param origin when the first round began; rounds are counted from it over restarts
   * @param around the services around the shop
   */
  SimulationFeed(
      Scenario scenario, long seed, Instant origin, QuietServices around, DemoLogFiles logs) {
    this.scenario = scenario;
    this.seed = seed;
    this.origin = origin;
    this.around = around;
    this.logs = logs;
    this.at = origin;
  }

  @Override
  public List<MetricSample> past(Instant clock) {
    at = clock;
    round = Duration.between(origin, clock).toSeconds() / ROUND.toSeconds();
    ShopSimulation shop = shop(round, clock.minus(PAST));
    simulation = shop;
    List<MetricSample> samples = new ArrayList<>();
    for (Instant minute = clock.minus(PAST);
        minute.isBefore(clock);
        minute = minute.plusSeconds(60)) {
      samples.addAll(samples(shop.next()));
    }
    return samples;
  }

  @Override
  public Optional<Minute> next() {
    long now = Duration.between(origin, at).toSeconds() / ROUND.toSeconds();
    ShopSimulation shop = simulation;
    if (shop == null || now != round) {
      round = now;
      shop = warm(shop(now, at.minus(PAST)));
      simulation = shop;
    }
    Minute minute = new Minute(at, samples(shop.next()));
    at = minute.end();
    return Optional.of(minute);
  }

  @Override
  public @Nullable String trouble() {
    return logs.trouble();
  }

  private ShopSimulation warm(ShopSimulation shop) {
    for (long minute = 0; minute < PAST.toMinutes(); minute++) {
      shop.next();
    }
    return shop;
  }

  private ShopSimulation shop(long number, Instant start) {
    Instant incident = origin.plus(ROUND.multipliedBy(number)).plus(QUIET);
    return new ShopSimulation(scenario, seed + number, start, incident);
  }

  private List<MetricSample> samples(SimulatedMinute minute) {
    logs.add(minute);
    AccessLogMetrics metrics = new AccessLogMetrics();
    minute.requests().forEach(metrics::add);
    List<MetricSample> samples = new ArrayList<>(minute.metrics());
    samples.addAll(metrics.complete(Instant.MAX));
    samples.addAll(around.report(minute.minute(), minute.requests().size()));
    return samples;
  }
}
