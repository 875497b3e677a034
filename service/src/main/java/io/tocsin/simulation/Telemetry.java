package io.tocsin.simulation;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What the shop's services report of one minute, with the unevenness real reports have. */
final class Telemetry {
  private static final double GIB = 1L << 30;
  private static final double FREE_STORAGE = 212 * GIB;
  private static final double STORAGE_PER_MINUTE = 0.7 * (1L << 20);

  /** Old order events are archived before they take more than this. */
  private static final double STORAGE_UNTIL_ARCHIVED = 30 * GIB;

  private static final double FREEABLE_MEMORY = 9.5 * GIB;
  private static final double MEMORY_PER_CONNECTION = 6.0 * (1L << 20);
  private static final int LOAD_BALANCER_NODES = 2;

  private final Instant minute;
  private final SplittableRandom random;
  private final List<MetricSample> samples = new ArrayList<>(20);

  Telemetry(Instant minute, SplittableRandom random) {
    this.minute = minute;
    this.random = random;
  }

  List<MetricSample> samples() {
    return List.copyOf(samples);
  }

  /** The load balancer's view of its targets, and the servers. */
  void servers(Servers.Load load, int requests) {
    int count = load.inService();
    add(Shop.HEALTHY_HOSTS, Distribution.repeated(count, LOAD_BALANCER_NODES));
    add(Shop.UNHEALTHY_HOSTS, Distribution.repeated(0, LOAD_BALANCER_NODES));
    add(Shop.IN_SERVICE, Distribution.of(count));
    add(Shop.DESIRED, Distribution.of(load.desired()));
    add(Shop.STATUS_CHECK, Distribution.repeated(0, count));
    double[] cpu = Chance.around(random, load.cpu(), 1.8, count);
    for (int i = 0; i < cpu.length; i++) {
      cpu[i] = hundredths(Math.min(100, cpu[i]));
    }
    add(Shop.SERVER_CPU, Distribution.of(cpu));
    double perServer = (double) requests / count;
    add(Shop.MEMORY_USED, percents(Math.min(68, 53 + perServer / 130), 0.6, count));
    add(Shop.DISK_USED, percents(40, 0.3, count));
  }

  /**
   * @param age minutes since the simulation's start
   */
  void database(Database.Load load, int served, long age) {
    Distribution connections = Distribution.of(load.connections());
    add(Shop.CONNECTIONS, connections);
    add(Shop.DATABASE_CPU, percents(Math.min(66, 9 + served * 0.0105), 0.9, 4));
    double written = age * STORAGE_PER_MINUTE % STORAGE_UNTIL_ARCHIVED;
    add(Shop.FREE_STORAGE, Distribution.of(Math.rint(FREE_STORAGE - written)));
    double memory = FREEABLE_MEMORY - connections.maximum() * MEMORY_PER_CONNECTION;
    add(
        Shop.FREEABLE_MEMORY,
        Distribution.of(Math.rint(Chance.around(random, memory, 0.04 * GIB))));
    double busy = Math.min(1, served / 6_000.0);
    add(Shop.READ_LATENCY, latencies(0.0006 + 0.0016 * busy));
    add(Shop.WRITE_LATENCY, latencies(0.0016 + 0.0040 * busy));
    double depth = Chance.around(random, 0.3 + 4 * busy, 0.12);
    add(Shop.DISK_QUEUE, Distribution.of(hundredths(depth)));
  }

  /**
   * @param alive whether the worker does anything, were it only to log that it does
   */
  void orders(OrderQueue.Load load, int deadLetters, boolean alive) {
    if (alive) {
      add(Shop.HEARTBEAT, Distribution.of(1.0));
    }
    add(Shop.MESSAGES_SENT, Distribution.of((double) load.sent()));
    add(Shop.MESSAGES_DELETED, Distribution.of((double) load.deleted()));
    // The newest messages are always still on their way to the worker.
    long visible = load.visible() + random.nextInt(4);
    add(Shop.MESSAGES_VISIBLE, Distribution.of((double) visible));
    long age = Math.max(load.age() - random.nextInt(20), visible > 0 ? 1 + random.nextInt(4) : 0);
    add(Shop.OLDEST_MESSAGE, Distribution.of((double) age));
    add(Shop.DEAD_LETTERS, Distribution.of(deadLetters));
  }

  private Distribution percents(double centre, double deviation, int count) {
    double[] values = Chance.around(random, centre, deviation, count);
    for (int i = 0; i < count; i++) {
      values[i] = hundredths(values[i]);
    }
    return Distribution.of(values);
  }

  private Distribution latencies(double centre) {
    double[] values = Chance.around(random, centre, centre * 0.12, 4);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.rint(values[i] * 1e6) / 1e6;
    }
    return Distribution.of(values);
  }

  private static double hundredths(double value) {
    return Math.rint(value * 100) / 100;
  }

  private void add(Metric metric, Distribution distribution) {
    samples.add(new MetricSample(metric, minute, distribution));
  }
}
