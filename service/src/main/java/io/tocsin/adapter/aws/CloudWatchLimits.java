package io.tocsin.adapter.aws;

/**
 * CloudWatch's limits, from "CloudWatch service quotas" in the CloudWatch user guide and the API
 * reference of each call, read in November 2026.
 */
final class CloudWatchLimits {
  /**
   * Calls a second of PutMetricAlarm, PutCompositeAlarm and DeleteAlarms, per account and Region.
   */
  static final double ALARM_WRITES_PER_SECOND = 3;

  /** Calls a second of DescribeAlarms, per account and Region. */
  static final double DESCRIBE_ALARMS_PER_SECOND = 9;

  /** Calls a second of PutAlarmMuteRule and DeleteAlarmMuteRule, per account and Region. */
  static final double MUTE_WRITES_PER_SECOND = 3;

  /** Calls a second of PutAnomalyDetector, per account and Region. */
  static final double DETECTOR_WRITES_PER_SECOND = 10;

  /**
   * Calls a second of PutDashboard, GetDashboard, ListDashboards and DeleteDashboards each, per
   * account and Region; here it is all of them together.
   */
  static final double DASHBOARDS_PER_SECOND = 10;

  /** Calls a second of ListTagsForResource, per account and Region. */
  static final double LIST_TAGS_PER_SECOND = 10;

  /** Calls a second of ListMetrics, per account and Region. */
  static final double LIST_METRICS_PER_SECOND = 25;

  /** MaxRecords of DescribeAlarms and DescribeAlarmHistory, at most. */
  static final int PAGE = 100;

  /** ResourcesPerPage of GetResources, at most. */
  static final int TAGGED_PAGE = 100;

  /** Queries of one GetMetricData call, at most. */
  static final int METRIC_DATA_QUERIES = 500;

  /** MaxDatapoints of one GetMetricData page, at most. */
  static final int METRIC_DATA_POINTS = 100_800;

  /** Calls a second of GetMetricData, per account and Region. */
  static final double METRIC_DATA_PER_SECOND = 50;

  /** Datapoints a second that GetMetricData gives of data older than three hours. */
  static final double DATAPOINTS_PER_SECOND = 396_000;

  /**
   * Calls a second of PutMetricFilter, DeleteMetricFilter and DescribeMetricFilters each, per
   * account and Region ("CloudWatch Logs quotas", CloudWatch Logs user guide).
   */
  static final double METRIC_FILTERS_PER_SECOND = 5;

  /** Limit of DescribeLogGroups and DescribeMetricFilters, at most. */
  static final int LOGS_PAGE = 50;

  /** Keys of one UntagResource call; a resource has at most so many tags. */
  static final int TAGS = 50;

  /** How many pages are read before an answer is taken to have no end: 100,000 alarms. */
  static final int PAGES = 1_000;

  private CloudWatchLimits() {}
}
