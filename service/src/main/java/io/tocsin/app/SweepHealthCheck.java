package io.tocsin.app;

import com.codahale.metrics.health.HealthCheck;
import io.tocsin.health.HealthMonitor;

/** Whether the account could be read at the last try. */
final class SweepHealthCheck extends HealthCheck {
  private final HealthMonitor monitor;

  SweepHealthCheck(HealthMonitor monitor) {
    this.monitor = monitor;
  }

  @Override
  protected Result check() {
    String trouble = monitor.trouble();
    return trouble == null
        ? Result.healthy("read as of %s", monitor.current().at())
        : Result.unhealthy(trouble);
  }
}
