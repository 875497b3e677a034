package io.tocsin.adapter.aws;

import io.tocsin.metric.Metric;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** The sign of life that a server leaves in CloudWatch: one datapoint of its own metric. */
public final class HeartbeatMetric {
  private final CloudWatchClient cloudWatch;

  public HeartbeatMetric(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  /** The metric, which the pack {@code tocsin} has its alarm on. */
  public static Metric of(String platform) {
    return Metric.of("Tocsin", "Heartbeat", Map.of("Platform", platform));
  }

  /**
   * Sends one.
   *
   * @throws io.tocsin.plan.AccountFailure with a sentence when CloudWatch does not take it
   */
  public void send(String platform, Instant at) {
    Metric metric = of(platform);
    MetricDatum datum =
        MetricDatum.builder()
            .metricName(metric.name())
            .dimensions(MetricConverter.dimensions(metric))
            .timestamp(at)
            .value(1.0)
            .unit(StandardUnit.COUNT)
            .build();
    AwsFailures.call(
        "cloudwatch:PutMetricData",
        () ->
            cloudWatch.putMetricData(
                request -> request.namespace(metric.namespace()).metricData(datum)));
  }
}
