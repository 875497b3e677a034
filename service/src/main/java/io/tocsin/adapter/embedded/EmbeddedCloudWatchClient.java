package io.tocsin.adapter.embedded;

import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmMuteRuleRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmMuteRuleResponse;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAnomalyDetectorRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAnomalyDetectorResponse;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAnomalyDetectorsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAnomalyDetectorsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetAlarmMuteRuleRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetAlarmMuteRuleResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListAlarmMuteRulesRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListAlarmMuteRulesResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutAlarmMuteRuleRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutAlarmMuteRuleResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutAnomalyDetectorRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutAnomalyDetectorResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutLogAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutLogAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateResponse;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceResponse;

/**
 * The CloudWatch client of the embedded account. Operations it does not have throw
 * UnsupportedOperationException, as the SDK's interface does by itself.
 */
final class EmbeddedCloudWatchClient implements CloudWatchClient {
  private final AlarmOperations alarms;
  private final AlarmStateOperations states;
  private final AlarmQueries queries;
  private final MuteOperations mutes;
  private final MuteQueries muteQueries;
  private final DetectorOperations detectors;
  private final AlarmHistoryOperations history;
  private final TagOperations tags;
  private final DashboardOperations dashboards;
  private final MetricOperations metrics;
  private final MetricDataOperations data;
  private final Throttle throttle;

  EmbeddedCloudWatchClient(
      AlarmOperations alarms,
      AlarmStateOperations states,
      AlarmQueries queries,
      MuteOperations mutes,
      MuteQueries muteQueries,
      DetectorOperations detectors,
      AlarmHistoryOperations history,
      TagOperations tags,
      DashboardOperations dashboards,
      MetricOperations metrics,
      MetricDataOperations data,
      Throttle throttle) {
    this.alarms = alarms;
    this.states = states;
    this.queries = queries;
    this.mutes = mutes;
    this.muteQueries = muteQueries;
    this.detectors = detectors;
    this.history = history;
    this.tags = tags;
    this.dashboards = dashboards;
    this.metrics = metrics;
    this.data = data;
    this.throttle = throttle;
  }

  private <T> T call(String operation, Supplier<T> work) {
    if (throttle.refuses(operation)) {
      throw CloudWatchErrors.throttled();
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
  public PutMetricAlarmResponse putMetricAlarm(PutMetricAlarmRequest request) {
    return run(
        "PutMetricAlarm", () -> alarms.put(request), PutMetricAlarmResponse.builder().build());
  }

  @Override
  public PutAnomalyDetectorResponse putAnomalyDetector(PutAnomalyDetectorRequest request) {
    return run(
        "PutAnomalyDetector",
        () -> detectors.put(request),
        PutAnomalyDetectorResponse.builder().build());
  }

  @Override
  public DescribeAnomalyDetectorsResponse describeAnomalyDetectors(
      DescribeAnomalyDetectorsRequest request) {
    return call(
        "DescribeAnomalyDetectors",
        () -> {
          var page = detectors.describe(request);
          return DescribeAnomalyDetectorsResponse.builder()
              .anomalyDetectors(page.items())
              .nextToken(page.next())
              .build();
        });
  }

  @Override
  public DeleteAnomalyDetectorResponse deleteAnomalyDetector(DeleteAnomalyDetectorRequest request) {
    return run(
        "DeleteAnomalyDetector",
        () -> detectors.delete(request.singleMetricAnomalyDetector()),
        DeleteAnomalyDetectorResponse.builder().build());
  }

  @Override
  public PutCompositeAlarmResponse putCompositeAlarm(PutCompositeAlarmRequest request) {
    return run(
        "PutCompositeAlarm",
        () -> alarms.put(request),
        PutCompositeAlarmResponse.builder().build());
  }

  @Override
  public PutLogAlarmResponse putLogAlarm(PutLogAlarmRequest request) {
    return run("PutLogAlarm", () -> alarms.put(request), PutLogAlarmResponse.builder().build());
  }

  @Override
  public DeleteAlarmsResponse deleteAlarms(DeleteAlarmsRequest request) {
    return run(
        "DeleteAlarms", () -> alarms.delete(request), DeleteAlarmsResponse.builder().build());
  }

  @Override
  public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
    return call("DescribeAlarms", () -> queries.describe(request));
  }

  @Override
  public DescribeAlarmHistoryResponse describeAlarmHistory(DescribeAlarmHistoryRequest request) {
    return call("DescribeAlarmHistory", () -> history.describe(request));
  }

  @Override
  public SetAlarmStateResponse setAlarmState(SetAlarmStateRequest request) {
    return run("SetAlarmState", () -> states.set(request), SetAlarmStateResponse.builder().build());
  }

  @Override
  public EnableAlarmActionsResponse enableAlarmActions(EnableAlarmActionsRequest request) {
    return run(
        "EnableAlarmActions",
        () -> states.enable(request.alarmNames(), true),
        EnableAlarmActionsResponse.builder().build());
  }

  @Override
  public DisableAlarmActionsResponse disableAlarmActions(DisableAlarmActionsRequest request) {
    return run(
        "DisableAlarmActions",
        () -> states.enable(request.alarmNames(), false),
        DisableAlarmActionsResponse.builder().build());
  }

  @Override
  public PutAlarmMuteRuleResponse putAlarmMuteRule(PutAlarmMuteRuleRequest request) {
    return run(
        "PutAlarmMuteRule", () -> mutes.put(request), PutAlarmMuteRuleResponse.builder().build());
  }

  @Override
  public DeleteAlarmMuteRuleResponse deleteAlarmMuteRule(DeleteAlarmMuteRuleRequest request) {
    return run(
        "DeleteAlarmMuteRule",
        () -> mutes.delete(request),
        DeleteAlarmMuteRuleResponse.builder().build());
  }

  @Override
  public GetAlarmMuteRuleResponse getAlarmMuteRule(GetAlarmMuteRuleRequest request) {
    return call("GetAlarmMuteRule", () -> muteQueries.get(request));
  }

  @Override
  public ListAlarmMuteRulesResponse listAlarmMuteRules(ListAlarmMuteRulesRequest request) {
    return call("ListAlarmMuteRules", () -> muteQueries.list(request));
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return call("ListTagsForResource", () -> tags.list(request));
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    return run("TagResource", () -> tags.tag(request), TagResourceResponse.builder().build());
  }

  @Override
  public UntagResourceResponse untagResource(UntagResourceRequest request) {
    return run("UntagResource", () -> tags.untag(request), UntagResourceResponse.builder().build());
  }

  @Override
  public PutDashboardResponse putDashboard(PutDashboardRequest request) {
    return call("PutDashboard", () -> dashboards.put(request));
  }

  @Override
  public GetDashboardResponse getDashboard(GetDashboardRequest request) {
    return call("GetDashboard", () -> dashboards.get(request));
  }

  @Override
  public ListDashboardsResponse listDashboards(ListDashboardsRequest request) {
    return call("ListDashboards", () -> dashboards.list(request));
  }

  @Override
  public DeleteDashboardsResponse deleteDashboards(DeleteDashboardsRequest request) {
    return run(
        "DeleteDashboards",
        () -> dashboards.delete(request),
        DeleteDashboardsResponse.builder().build());
  }

  @Override
  public PutMetricDataResponse putMetricData(PutMetricDataRequest request) {
    return run(
        "PutMetricData", () -> metrics.put(request), PutMetricDataResponse.builder().build());
  }

  @Override
  public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
    return call("GetMetricData", () -> data.get(request));
  }

  @Override
  public ListMetricsResponse listMetrics(ListMetricsRequest request) {
    return call("ListMetrics", () -> metrics.list(request));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Holds nothing that needs closing. */
  @Override
  public void close() {}
}
