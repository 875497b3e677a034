package io.tocsin.app;

import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.List;

/** What a demo does to the embedded accounts it is played in. */
interface PlayedAccount {

  /** Services report what they measured. */
  void publish(List<MetricSample> samples);

  /** The accounts judge their alarms. */
  void evaluate(Instant at);
}
