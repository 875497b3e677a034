package io.tocsin.app;

import io.dropwizard.lifecycle.Managed;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.health.HealthMonitor;
import io.tocsin.history.History;
import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the demo: each round takes a minute of metrics from the feed, moves the clock to its end,
 * lets the embedded CloudWatch judge its alarms then, and looks at the account.
 */
final class DemoLoop implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(DemoLoop.class);
  static final String CLOCK = "demo.clock";

  /** How often the account is looked at when the replay has ended: a person may still change it. */
  private static final long IDLE_MILLIS = 2_000;

  /**
   * When the clock jumps, the account is looked at this often in real time, not after each minute.
   */
  private static final long SWEEP_NANOS = 500_000_000;

  private final EmbeddedAccount account;
  private final HealthMonitor monitor;
  private final History history;
  private final DemoClock clock;
  private final Feed feed;
  private final @Nullable Integer speed;
  private final Object pause = new Object();
  private @Nullable Thread thread;
  private long swept;
  private volatile boolean stopped;
  private volatile boolean ended;

  DemoLoop(
      EmbeddedAccount account,
      HealthMonitor monitor,
      History history,
      DemoClock clock,
      Feed feed,
      @Nullable Integer speed) {
    this.account = account;
    this.monitor = monitor;
    this.history = history;
    this.clock = clock;
    this.feed = feed;
    this.speed = speed;
  }

  /** True when the feed has no more minutes. */
  boolean ended() {
    return ended;
  }

  @Override
  public void start() {
    Thread loop = new Thread(this::run, "demo");
    loop.setDaemon(true);
    thread = loop;
    loop.start();
  }

  @Override
  public void stop() throws InterruptedException {
    stopped = true;
    synchronized (pause) {
      pause.notifyAll();
    }
    Thread loop = thread;
    if (loop != null) {
      loop.join(10_000);
    }
  }

  private void run() {
    try {
      List<MetricSample> past = feed.past(clock.instant());
      account.publish(past);
      if (!past.isEmpty()) {
        // Before the first line of a replay there is nothing to judge, not even that nothing came.
        account.evaluate(clock.instant());
      }
      monitor.sweep(clock.instant());
      play();
      ended = !stopped;
      while (!stopped) {
        account.evaluate(clock.instant());
        monitor.sweep(clock.instant());
        pause(IDLE_MILLIS);
      }
    } catch (RuntimeException | InterruptedException e) {
      LOG.error("the demo stopped", e);
      monitor.failed("The demo stopped: " + e.getMessage());
    }
  }

  private void play() throws InterruptedException {
    long due = System.nanoTime();
    for (Optional<Feed.Minute> minute = feed.next();
        minute.isPresent() && !stopped;
        minute = feed.next()) {
      if (speed != null) {
        due += 60_000_000_000L / speed;
        pause((due - System.nanoTime()) / 1_000_000);
        if (stopped) {
          return;
        }
      }
      step(minute.get());
    }
    monitor.sweep(clock.instant());
    history.remember(CLOCK, clock.instant().toString());
  }

  /** One minute: what is reported first, then the clock, then everything that looks at it. */
  void step(Feed.Minute minute) {
    Instant end = minute.end();
    account.publish(minute.samples());
    clock.set(end);
    account.evaluate(end);
    if (speed != null || System.nanoTime() - swept > SWEEP_NANOS) {
      monitor.sweep(end);
      history.remember(CLOCK, end.toString());
      swept = System.nanoTime();
    }
  }

  private void pause(long millis) throws InterruptedException {
    if (millis > 0) {
      synchronized (pause) {
        if (!stopped) {
          pause.wait(millis);
        }
      }
    }
  }
}
