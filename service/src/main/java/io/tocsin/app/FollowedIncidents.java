package io.tocsin.app;

import io.tocsin.health.DependencyGraph;
import io.tocsin.health.HealthMonitor;
import io.tocsin.health.HealthTree;
import io.tocsin.health.Snapshot;
import io.tocsin.incident.DeployStore;
import io.tocsin.incident.IncidentRules;
import io.tocsin.incident.IncidentStore;
import io.tocsin.incident.Incidents;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Incidents that follow what a monitor sees. */
final class FollowedIncidents {
  private static final Logger LOG = LoggerFactory.getLogger(FollowedIncidents.class);

  /** Two evaluations of a five-minute alarm, and then some: what comes back within is the same. */
  private static final Duration HELD = Duration.ofMinutes(15);

  private FollowedIncidents() {}

  /**
   * @param tree as the files have it now
   */
  static Incidents of(
      HealthMonitor monitor, IncidentStore store, DeployStore deploys, Supplier<HealthTree> tree) {
    Incidents incidents =
        new Incidents(
            store, deploys, () -> new IncidentRules(new DependencyGraph(tree.get()), HELD), HELD);
    monitor.onSweep(snapshot -> observe(incidents, snapshot));
    return incidents;
  }

  /** What could not be recorded now is seen again by the next sweep. */
  private static void observe(Incidents incidents, Snapshot snapshot) {
    try {
      incidents.observe(snapshot);
    } catch (RuntimeException e) {
      LOG.error("incidents could not be recorded; the next sweep tries again", e);
    }
  }
}
