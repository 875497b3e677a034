package io.tocsin.adapter.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Refuses calls above the documented rates, each with a second's worth in reserve. "CloudWatch
 * service quotas" in the CloudWatch user guide, per account and Region; what is not named here is
 * not limited.
 */
final class WireLimits implements WireFault.Plan {
  private static final Map<String, Double> PER_SECOND =
      Map.of(
          "cloudwatch:DescribeAlarms", 9.0,
          "cloudwatch:PutMetricAlarm", 3.0,
          "cloudwatch:PutCompositeAlarm", 3.0,
          "cloudwatch:DeleteAlarms", 3.0,
          "cloudwatch:ListTagsForResource", 10.0,
          "cloudwatch:ListMetrics", 25.0,
          "cloudwatch:GetMetricData", 50.0);

  private final Map<String, Bucket> buckets = new HashMap<>();

  private record Bucket(double tokens, Instant at) {}

  @Override
  public synchronized WireFault of(AwsEndpoint.Call call, long number) {
    Double rate = PER_SECOND.get(call.action());
    if (rate == null) {
      return WireFault.NONE;
    }
    String key = call.region() + " " + call.action();
    Bucket bucket = buckets.getOrDefault(key, new Bucket(rate, call.at()));
    double passed = Duration.between(bucket.at(), call.at()).toNanos() / 1e9;
    double tokens = Math.min(rate, bucket.tokens() + Math.max(0, passed) * rate);
    boolean enough = tokens >= 1;
    buckets.put(key, new Bucket(enough ? tokens - 1 : tokens, call.at()));
    return enough ? WireFault.NONE : WireFault.THROTTLED;
  }
}
