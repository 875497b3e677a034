package io.tocsin.plan;

/** Makes the calls about anomaly detectors. */
final class DetectorCalls implements StepCalls {
  private final LiveDetectors detectors;

  DetectorCalls(LiveDetectors detectors) {
    this.detectors = detectors;
  }

  @Override
  public boolean make(Step step) {
    if (!(step instanceof DetectorStep put)) {
      return false;
    }
    detectors.put(put.model(), put.settings());
    return true;
  }
}
