package io.tocsin.plan;

/** Makes the calls about alarms of all kinds. */
final class AlarmCalls implements StepCalls {
  private final LiveAlarms alarms;

  AlarmCalls(LiveAlarms alarms) {
    this.alarms = alarms;
  }

  @Override
  public boolean make(Step step) {
    if (!StepGraph.isAlarm(step.resource())) {
      return false;
    }
    if (step instanceof Step.PutAlarm put) {
      alarms.put(put.alarm(), put.tags());
    } else if (step instanceof Step.Tag tag) {
      alarms.tag(tag.arn(), tag.tags());
    } else if (step instanceof Step.Untag untag) {
      alarms.untag(untag.arn(), untag.keys());
    } else if (step instanceof Step.Delete delete) {
      alarms.delete(delete.name());
    } else {
      return false;
    }
    return true;
  }
}
