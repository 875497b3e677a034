package io.tocsin.plan;

/** Makes the calls about log groups and metric filters. */
final class LogCalls implements StepCalls {
  private final LiveLogs logs;

  LogCalls(LiveLogs logs) {
    this.logs = logs;
  }

  @Override
  public boolean make(Step step) {
    if (step instanceof LogStep.CreateGroup create) {
      logs.create(create.group(), create.tags());
    } else if (step instanceof LogStep.Retain retain) {
      logs.retain(retain.group(), retain.days());
    } else if (step instanceof LogStep.PutFilter put) {
      logs.put(put.filter());
    } else if (step instanceof LogStep.DeleteFilter delete) {
      logs.deleteFilter(delete.group(), delete.filter());
    } else if (step instanceof Step.Tag tag && step.resource() == Change.Resource.LOG_GROUP) {
      logs.tag(tag.arn(), tag.tags());
    } else if (step instanceof Step.Untag untag && step.resource() == Change.Resource.LOG_GROUP) {
      logs.untag(untag.arn(), untag.keys());
    } else {
      return false;
    }
    return true;
  }
}
