package io.tocsin.plan;

/** Makes the calls about anomaly detectors. */
final class DetectorCalls implements StepCalls {
  private final LiveDetectors detectors;

  DetectorCalls(LiveDetectors detectors) {
    this.detectors = detectors;
  }

  @Override
  public boolean make(Step step) {
    if (step instanceof DetectorStep.PutDetector put) {
      detectors.put(put.model(), put.settings());
    } else if (step instanceof DetectorStep.DeleteDetector delete) {
      detectors.delete(delete.model());
    } else {
      return false;
    }
    return true;
  }
}
