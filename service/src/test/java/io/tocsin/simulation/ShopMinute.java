package io.tocsin.simulation;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.util.HashMap;
import java.util.Map;

/** What the alarms see of one simulated minute. */
final class ShopMinute {
  private final Map<Metric, Distribution> metrics = new HashMap<>();
  final int requests;
  private int target5xx;
  int elb5xx;
  int answered;
  private int slow;

  ShopMinute(ShopSimulation.Draft draft) {
    for (MetricSample sample : draft.metrics()) {
      metrics.put(sample.metric(), sample.distribution());
    }
    Outcomes outcomes = draft.outcomes();
    requests = outcomes.size();
    for (int i = 0; i < requests; i++) {
      if (outcomes.targetStatus[i] >= 500) {
        target5xx++;
      } else if (outcomes.elbStatus[i] >= 500) {
        elb5xx++;
      }
      if (outcomes.seconds[i] >= 0) {
        answered++;
        slow += outcomes.seconds[i] > 0.8 ? 1 : 0;
      }
    }
  }

  double errorPercent() {
    return 100.0 * (target5xx + elb5xx) / requests;
  }

  double targetErrorPercent() {
    return 100.0 * target5xx / requests;
  }

  /** Whether the 99th percentile of the response times is above 0.8 seconds. */
  boolean p99IsSlow() {
    return slow > answered * 0.01;
  }

  Distribution of(Metric metric) {
    return metrics.get(metric);
  }

  double average(Metric metric) {
    return of(metric).sum() / of(metric).sampleCount();
  }

  double maximum(Metric metric) {
    return of(metric).maximum();
  }

  double minimum(Metric metric) {
    return of(metric).minimum();
  }
}
