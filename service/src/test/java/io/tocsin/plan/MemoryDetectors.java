package io.tocsin.plan;

import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import io.tocsin.metric.Metric;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Anomaly detectors in memory. */
final class MemoryDetectors implements LiveDetectors {
  private final SortedMap<String, LiveDetector> detectors =
      Collections.synchronizedSortedMap(new TreeMap<>());
  private final Consumer<String> calls;

  MemoryDetectors(Consumer<String> calls) {
    this.calls = calls;
  }

  List<LiveDetector> all() {
    return List.copyOf(detectors.values());
  }

  @Override
  public List<LiveDetector> list(Set<Metric> metrics) {
    return all().stream().filter(detector -> metrics.contains(detector.model().metric())).toList();
  }

  @Override
  public void put(BandModel model, BandSettings settings) {
    calls.accept("put detector " + model);
    detectors.put(model.toString(), new LiveDetector(model, settings));
  }
}
