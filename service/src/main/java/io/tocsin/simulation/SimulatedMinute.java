package io.tocsin.simulation;

import io.tocsin.accesslog.AccessLogEntry;
import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.List;

/**
 * One minute of the shop.
 *
 * @param minute its start
 * @param requests what the load balancer logged in it, by time of the response, ascending
 * @param metrics what the services report of it, without the load balancer's metrics that follow
 *     from the requests
 */
public record SimulatedMinute(
    Instant minute, List<AccessLogEntry> requests, List<MetricSample> metrics) {

  public SimulatedMinute {
    requests = List.copyOf(requests);
    metrics = List.copyOf(metrics);
  }
}
