package io.tocsin.plan;

import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A call about an anomaly detector. */
public sealed interface DetectorStep extends Step {

  BandModel model();

  @Override
  default Change.Resource resource() {
    return Change.Resource.ANOMALY_DETECTOR;
  }

  @Override
  default String name() {
    return model().toString();
  }

  /** Creates a detector or overwrites its settings. */
  record PutDetector(BandModel model, BandSettings settings) implements DetectorStep {
    @Override
    public String operation() {
      return "PutAnomalyDetector";
    }
  }

  /**
   * Deletes a detector.
   *
   * @param alarms that used it; as long as one of them is there CloudWatch makes it again
   */
  record DeleteDetector(BandModel model, SortedSet<String> alarms) implements DetectorStep {
    public DeleteDetector {
      alarms = Collections.unmodifiableSortedSet(new TreeSet<>(alarms));
    }

    @Override
    public String operation() {
      return "DeleteAnomalyDetector";
    }

    @Override
    public boolean deletes() {
      return true;
    }
  }
}
