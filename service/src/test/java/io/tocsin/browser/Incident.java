package io.tocsin.browser;

import io.tocsin.app.DemoSettings;
import io.tocsin.app.RunningTocsin;
import io.tocsin.simulation.Scenario;
import java.nio.file.Path;

/** A server in the middle of an incident, where its clock all but stands still. */
final class Incident {
  private static final int FAST = 240;
  private static final int SLOW = 1;

  private Incident() {}

  /** Plays until both symptoms are felt, and goes on from there in real time. */
  static RunningTocsin start(Path data) {
    try (RunningTocsin fast = simulated(data, FAST)) {
      fast.await("/v1/health", health -> health.get("symptoms").size() >= 2);
    }
    RunningTocsin slow = simulated(data, SLOW);
    slow.await("/v1/health", health -> health.get("symptoms").size() >= 2);
    return slow;
  }

  static RunningTocsin simulated(Path data, int speed) {
    return RunningTocsin.start(
        data, new DemoSettings(null, Scenario.DATABASE_CONNECTIONS, 1, speed), settings -> {});
  }
}
