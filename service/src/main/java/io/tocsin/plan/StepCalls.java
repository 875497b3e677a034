package io.tocsin.plan;

/** Makes the calls about one kind of resource. */
interface StepCalls {

  /**
   * Makes the call of a step.
   *
   * @return false, and nothing is done, when the step is about another kind
   * @throws AccountFailure with a sentence
   */
  boolean make(Step step);
}
