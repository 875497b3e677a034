package io.tocsin.adapter.embedded;

import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** The CloudWatch Logs client of the embedded account: groups and filters, no lines. */
final class EmbeddedLogsClient implements CloudWatchLogsClient {
  private final LogGroupOperations groups;
  private final MetricFilterOperations filters;
  private final Throttle throttle;

  EmbeddedLogsClient(LogGroupOperations groups, MetricFilterOperations filters, Throttle throttle) {
    this.groups = groups;
    this.filters = filters;
    this.throttle = throttle;
  }

  private <T> T call(String operation, Supplier<T> work) {
    if (throttle.refuses(operation)) {
      throw LogsErrors.throttled();
    }
    return work.get();
  }

  private <T> T run(String operation, Runnable work, T answer) {
    return call(
        operation,
        () -> {
          work.run();
          return answer;
        });
  }

  @Override
  public CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request) {
    return run(
        "CreateLogGroup", () -> groups.create(request), CreateLogGroupResponse.builder().build());
  }

  @Override
  public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request) {
    return run(
        "DeleteLogGroup",
        () -> groups.delete(request.logGroupName()),
        DeleteLogGroupResponse.builder().build());
  }

  @Override
  public PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request) {
    return run(
        "PutRetentionPolicy",
        () -> groups.retain(request.logGroupName(), request.retentionInDays()),
        PutRetentionPolicyResponse.builder().build());
  }

  @Override
  public DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request) {
    return run(
        "DeleteRetentionPolicy",
        () -> groups.retain(request.logGroupName(), null),
        DeleteRetentionPolicyResponse.builder().build());
  }

  @Override
  public PutMetricFilterResponse putMetricFilter(PutMetricFilterRequest request) {
    return run(
        "PutMetricFilter", () -> filters.put(request), PutMetricFilterResponse.builder().build());
  }

  @Override
  public DeleteMetricFilterResponse deleteMetricFilter(DeleteMetricFilterRequest request) {
    return run(
        "DeleteMetricFilter",
        () -> filters.delete(request.logGroupName(), request.filterName()),
        DeleteMetricFilterResponse.builder().build());
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    return run(
        "TagResource",
        () -> groups.tag(request.resourceArn(), request.tags()),
        TagResourceResponse.builder().build());
  }

  @Override
  public UntagResourceResponse untagResource(UntagResourceRequest request) {
    return run(
        "UntagResource",
        () -> groups.untag(request.resourceArn(), request.tagKeys()),
        UntagResourceResponse.builder().build());
  }

  @Override
  public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
    return call("DescribeLogGroups", () -> groups.describe(request));
  }

  @Override
  public DescribeMetricFiltersResponse describeMetricFilters(DescribeMetricFiltersRequest request) {
    return call("DescribeMetricFilters", () -> filters.describe(request));
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return call(
        "ListTagsForResource",
        () ->
            ListTagsForResourceResponse.builder()
                .tags(groups.tagsOf(request.resourceArn()))
                .build());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Holds nothing that needs closing. */
  @Override
  public void close() {}
}
