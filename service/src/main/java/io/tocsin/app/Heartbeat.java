package io.tocsin.app;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.lifecycle.Managed;
import io.tocsin.plan.AccountFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a sign of life in CloudWatch each minute while all loops of this server are alive. Nobody
 * in this process decides whether the server is dead: CloudWatch does, when the signs stop.
 */
final class Heartbeat implements Managed {
  static final Duration EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final List<Pulse> loops;
  private final List<Consumer<Instant>> accounts;
  private final InstantSource clock;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "heartbeat");
            thread.setDaemon(true);
            return thread;
          });
  private volatile int failures;
  private @Nullable String told;

  /**
   * @param accounts each sends one heartbeat of this instant, or throws an {@link AccountFailure}
   */
  Heartbeat(List<Pulse> loops, List<Consumer<Instant>> accounts, InstantSource clock) {
    this.loops = List.copyOf(loops);
    this.accounts = List.copyOf(accounts);
    this.clock = clock;
  }

  @Override
  public void start() {
    executor.scheduleAtFixedRate(
        () -> beat(clock.instant()), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Sends one to each account if all loops are alive. */
  void beat(Instant now) {
    String sentence = stuck(loops, now).orElse(null);
    if (sentence == null) {
      for (Consumer<Instant> account : accounts) {
        try {
          account.accept(now);
        } catch (AccountFailure failure) {
          sentence = failure.sentence();
        } catch (RuntimeException | Error e) { // thrown, it would end the heartbeats for good
          LOG.error("the heartbeat failed", e);
          sentence = Trouble.sentence(e);
        }
      }
    }
    failures = sentence == null ? 0 : failures + 1;
    if (sentence != null && !sentence.equals(told)) {
      LOG.error("no heartbeat was sent: {}", sentence);
    }
    told = sentence;
  }

  /** How many in a row could not be sent. */
  int failures() {
    return failures;
  }

  private static Optional<String> stuck(List<Pulse> loops, Instant now) {
    return loops.stream().flatMap(loop -> loop.trouble(now).stream()).findFirst();
  }

  /** Whether all loops come round, for whoever asks this server itself. */
  static HealthCheck check(List<Pulse> loops, InstantSource clock) {
    return new HealthCheck() {
      @Override
      protected Result check() {
        return stuck(loops, clock.instant())
            .map(Result::unhealthy)
            .orElseGet(() -> Result.healthy("all loops come round"));
      }
    };
  }

  @Override
  public void stop() throws InterruptedException {
    executor.shutdownNow();
    executor.awaitTermination(5, TimeUnit.SECONDS);
  }
}
