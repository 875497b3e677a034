package io.tocsin.plan;

/**
 * Told about every call before and after it is made, so that nothing is applied without a record. A
 * method that throws ends the apply: what cannot be recorded is not done.
 */
public interface ApplyListener {

  /** Called before the step is tried. */
  void before(Step step);

  /** Called when the step was tried, with its result. */
  void after(StepOutcome outcome);

  /** Called at the end for each step that was not tried; what it says is for people to read. */
  default void notTried(StepOutcome outcome) {}

  /** Records nothing. */
  ApplyListener NONE =
      new ApplyListener() {
        @Override
        public void before(Step step) {}

        @Override
        public void after(StepOutcome outcome) {}
      };
}
