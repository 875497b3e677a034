package io.tocsin.app;

import io.dropwizard.lifecycle.Managed;
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

  /** A replay that jumps to its end is looked at this often on the way, in minutes of its clock. */
  private static final int LOOK_EVERY = 360;

  private static final long CATCH_UP_NANOS = 1_000_000_000L;
  private static final int TRIES = 5;
  private static final long RETRY_MILLIS = 100;

  private final PlayedAccount account;
  private final HealthMonitor monitor;
  private final History history;
  private final DemoClock clock;
  private final Feed feed;
  private final @Nullable Integer speed;
  private final Object pause = new Object();
  private @Nullable Thread thread;
  private volatile boolean stopped;
  private volatile boolean ended;
  private int unseen;
  private @Nullable Instant remembered;

  DemoLoop(
      PlayedAccount account,
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
    loop.setUncaughtExceptionHandler(
        (gone, failure) -> {
          LOG.error("the demo stopped", failure);
          monitor.failed("The demo stopped, for a reason nobody foresaw; the log has it");
        });
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
        look(clock.instant(), true);
      }
      play();
      ended = !stopped;
      while (!stopped) {
        look(clock.instant(), true);
        pause(IDLE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("the demo stopped", e);
      monitor.failed("The demo stopped: " + Trouble.sentence(e));
    }
  }

  private void play() throws InterruptedException {
    long due = System.nanoTime();
    for (Optional<Feed.Minute> minute = feed.next();
        minute.isPresent() && !stopped;
        minute = feed.next()) {
      if (speed != null) {
        // After a stall, or a laptop's sleep, the demo goes on from there; it does not catch up.
        due = Math.max(due, System.nanoTime() - CATCH_UP_NANOS) + 60_000_000_000L / speed;
        pause((due - System.nanoTime()) / 1_000_000);
        if (stopped) {
          return;
        }
      }
      step(minute.get());
    }
  }

  /** One minute: what is reported first, then the clock, then everything that looks at it. */
  void step(Feed.Minute minute) throws InterruptedException {
    Instant end = minute.end();
    boolean gap = minute.start().isAfter(clock.instant());
    if (gap && unseen > 0) {
      look(clock.instant(), true); // what is further back than 30 days cannot be learnt later
    }
    try {
      account.publish(minute.samples());
    } catch (RuntimeException e) {
      LOG.warn("the metrics of the minute from {} could not be taken", minute.start(), e);
      monitor.failed("The metrics of a minute could not be taken: " + Trouble.sentence(e));
    }
    clock.set(end);
    look(end, speed != null || ++unseen >= LOOK_EVERY);
  }

  /**
   * Lets the account judge its alarms and looks at it. When that fails it is told and tried again a
   * few times, and then left to the next minute: alarms that came due meanwhile are judged then.
   */
  private void look(Instant at, boolean sweep) throws InterruptedException {
    for (int tries = 1; !stopped; tries++) {
      try {
        account.evaluate(at);
        if (sweep) {
          monitor.sweep(at);
          unseen = 0;
        }
        if (!at.equals(remembered)) {
          history.remember(CLOCK, at.toString());
          remembered = at;
        }
        String beside = feed.trouble();
        if (beside != null) {
          monitor.failed(beside);
        }
        return;
      } catch (RuntimeException e) {
        String sentence = Trouble.sentence(e);
        if (!sentence.equals(monitor.trouble())) { // told once, not at every try
          LOG.warn("the account could not be looked at as of {}", at, e);
        }
        monitor.failed(sentence);
        if (tries == TRIES) {
          return;
        }
        pause(RETRY_MILLIS << tries);
      }
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
