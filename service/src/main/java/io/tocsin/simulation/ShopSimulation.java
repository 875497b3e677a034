package io.tocsin.simulation;

import io.tocsin.metric.MetricSample;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A model of the reference shop in steps of one minute: what its load balancer logs and what its
 * services report, healthy until the scenario's incident and again after it. The same arguments
 * always give the same minutes. Not for use by several threads at once.
 *
 * <p>The parts feed one another within a minute, front to back: traffic loads the servers, their
 * requests hold database connections, both decide how each request ends, and the orders among them
 * fill the queue. Only the servers' group, the leaked connections and the queue remember anything
 * from one minute to the next.
 */
public final class ShopSimulation {
  private final long seed;
  private final Instant start;
  private final Instant incidentAt;
  private final Incident incident;
  private final Traffic traffic;
  private final Servers servers = new Servers();
  private final Database database = new Database();
  private final OrderQueue orders = new OrderQueue();
  private final RequestFactory requests;
  private Instant minute;

  /**
   * @param seed another seed, another course of the same story
   * @param start the first minute; seconds are cut off
   * @param incidentAt the minute in which the scenario begins; may be hours after the start, and
   *     seconds are cut off
   */
  public ShopSimulation(Scenario scenario, long seed, Instant start, Instant incidentAt) {
    this.seed = seed;
    this.start = start.truncatedTo(ChronoUnit.MINUTES);
    this.incidentAt = incidentAt.truncatedTo(ChronoUnit.MINUTES);
    this.minute = this.start;
    incident = new Incident(scenario, seed);
    traffic = new Traffic(seed);
    requests = new RequestFactory(seed);
  }

  /** The next minute, the first call gives the start. */
  public SimulatedMinute next() {
    Draft draft = step();
    return new SimulatedMinute(
        draft.minute(),
        requests.entries(draft.minute(), draft.outcomes(), draft.servers().inService()),
        draft.metrics());
  }

  /** As {@link #next()}, with the requests' outcomes in place of their log entries. */
  Draft step() {
    Instant now = minute;
    minute = now.plusSeconds(60);
    long number = Math.floorDiv(now.getEpochSecond(), 60);
    Incident.Disturbance disturbance = incident.at(Duration.between(incidentAt, now).toMinutes());

    int arriving = traffic.requests(now, disturbance.crowd(), disturbance.crowdRequests());
    Servers.Load serversLoad = servers.step(arriving);
    Database.Load databaseLoad =
        database.step(arriving, serversLoad, disturbance, random(Component.DATABASE, number));
    Outcomes outcomes =
        Outcomes.draw(
            arriving,
            serversLoad,
            databaseLoad,
            disturbance.failingCheckouts(),
            random(Component.OUTCOMES, number));
    OrderQueue.Load ordersLoad =
        orders.step(number, outcomes.orders(), disturbance.worker(), databaseLoad.pressure());

    Telemetry telemetry = new Telemetry(now, random(Component.TELEMETRY, number));
    telemetry.servers(serversLoad, arriving);
    telemetry.database(
        databaseLoad,
        (int) (arriving * (1 - serversLoad.shed())),
        Duration.between(start, now).toMinutes());
    telemetry.orders(ordersLoad, disturbance.deadLetters(), disturbance.worker() > 0);
    return new Draft(now, outcomes, serversLoad, telemetry.samples());
  }

  private SplittableRandom random(Component component, long number) {
    return component.random(seed, number);
  }

  record Draft(
      Instant minute, Outcomes outcomes, Servers.Load servers, List<MetricSample> metrics) {}
}
