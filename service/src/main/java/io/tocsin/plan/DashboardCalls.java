package io.tocsin.plan;

/** Makes the calls about dashboards. */
final class DashboardCalls implements StepCalls {
  private final LiveDashboards dashboards;

  DashboardCalls(LiveDashboards dashboards) {
    this.dashboards = dashboards;
  }

  @Override
  public boolean make(Step step) {
    if (step.resource() != Change.Resource.DASHBOARD) {
      return false;
    }
    if (step instanceof DashboardStep.PutDashboard put) {
      dashboards.put(put.name(), put.body(), put.tags());
    } else if (step instanceof Step.Tag tag) {
      dashboards.tag(tag.arn(), tag.tags());
    } else if (step instanceof Step.Untag untag) {
      dashboards.untag(untag.arn(), untag.keys());
    } else if (step instanceof Step.Delete) {
      dashboards.delete(step.name());
    }
    return true;
  }
}
