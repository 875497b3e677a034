package io.tocsin.plan;

import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Creates an anomaly detector or overwrites its settings. None is ever deleted: CloudWatch keeps
 * one for every band that an alarm once had, and only alarms could tell which of them was ours.
 *
 * @param owners alarms whose tags say that the settings are ours, when they are taken away: until
 *     then none of them may change, or nobody would know after a stop in between
 */
public record DetectorStep(BandModel model, BandSettings settings, SortedSet<String> owners)
    implements Step {

  public DetectorStep {
    owners = Collections.unmodifiableSortedSet(new TreeSet<>(owners));
  }

  @Override
  public Change.Resource resource() {
    return Change.Resource.ANOMALY_DETECTOR;
  }

  @Override
  public String name() {
    return model.toString();
  }

  @Override
  public String operation() {
    return "PutAnomalyDetector";
  }
}
