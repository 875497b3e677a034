package io.tocsin.plan;

import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import io.tocsin.metric.Metric;
import java.util.List;
import java.util.Set;

/**
 * The anomaly detectors of one account and Region that learn one metric by one statistic.
 * CloudWatch makes one by itself, without settings, as soon as an alarm needs it.
 *
 * <p>Failures are those of {@link LiveAlarms}: an {@link AccountFailure} with a sentence.
 */
public interface LiveDetectors {

  /**
   * Lists those of the given metrics, of all statistics.
   *
   * @param metrics none asks the account nothing
   * @return sorted by name
   */
  List<LiveDetector> list(Set<Metric> metrics);

  /** Creates a detector, or overwrites all of its settings. */
  void put(BandModel model, BandSettings settings);
}
