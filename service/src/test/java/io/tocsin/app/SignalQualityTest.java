package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.incident.Incident;
import io.tocsin.simulation.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One course of what {@link SignalQualityProof} plays twenty of, and what is kept of it. */
class SignalQualityTest {
  @TempDir Path data;

  @Test
  void a_stuck_worker_is_one_incident_which_its_events_make_again() {
    try (SignalRun run = new SignalRun(Scenario.STUCK_WORKER, data)) {
      SignalRun.Outcome outcome = run.play(2, "order-worker", false, true);

      assertThat(outcome.isRight("order-worker", false)).isTrue();
      assertThat(outcome.opened()).hasSize(1);
      Incident incident = outcome.opened().get(0);
      assertThat(incident.status()).isEqualTo(Incident.Status.RESOLVED);
      assertThat(Incident.of(run.incidents().events(incident.id()))).isEqualTo(incident);
    }
  }
}
