package io.tocsin.adapter.aws;

import io.tocsin.plan.LiveLogGroup;
import io.tocsin.plan.LiveLogs;
import io.tocsin.plan.LogFilter;
import io.tocsin.plan.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.OperationAbortedException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;

/**
 * Log groups and metric filters through CloudWatch Logs. Groups are asked for by name, since an
 * account may have thousands that are nobody's business here; filters are all read, 50 a call,
 * since a prefix of their names is taken only together with a group.
 */
public final class CloudWatchLogGroups implements LiveLogs {
  private static final String NAME = ":log-group:";
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final CloudWatchLogsClient logs;
  private final TaggedResources tagged;
  private final TokenBucket reads;
  private final TokenBucket writes;
  private final Sleeper sleeper;

  public CloudWatchLogGroups(
      CloudWatchLogsClient logs,
      ResourceGroupsTaggingApiClient tagging,
      InstantSource clock,
      Sleeper sleeper) {
    this.logs = logs;
    this.tagged = new TaggedResources(tagging);
    this.reads = new TokenBucket(CloudWatchLimits.METRIC_FILTERS_PER_SECOND, clock, sleeper);
    this.writes = new TokenBucket(CloudWatchLimits.METRIC_FILTERS_PER_SECOND, clock, sleeper);
    this.sleeper = sleeper;
  }

  @Override
  public Listing list(Set<String> groups, String filterPrefix) {
    Map<String, SortedMap<String, String>> bulk = tagged.managed("logs:log-group");
    Set<String> names = new TreeSet<>(groups);
    bulk.keySet().forEach(arn -> names.add(arn.substring(arn.indexOf(NAME) + NAME.length())));
    List<LiveLogGroup> result = new ArrayList<>();
    for (String name : names) {
      LogGroup group = find(name);
      if (group != null) {
        String arn = arn(group);
        result.add(
            new LiveLogGroup(
                name,
                arn,
                group.retentionInDays(),
                group.logGroupClass() == null ? "STANDARD" : group.logGroupClassAsString(),
                tags(arn, bulk)));
      }
    }
    return new Listing(result, filters(filterPrefix));
  }

  /** Groups are listed in the order of their names, so that the one asked for comes first. */
  private @Nullable LogGroup find(String name) {
    String token = null;
    int pages = 0;
    do {
      DescribeLogGroupsRequest request =
          DescribeLogGroupsRequest.builder()
              .logGroupNamePrefix(name)
              .limit(CloudWatchLimits.LOGS_PAGE)
              .nextToken(token)
              .build();
      DescribeLogGroupsResponse page =
          AwsFailures.call("logs:DescribeLogGroups", () -> logs.describeLogGroups(request));
      for (LogGroup group : page.logGroups()) {
        if (name.equals(group.logGroupName())) {
          return group;
        }
      }
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    return null;
  }

  /** Tags belong to the ARN without the {@code :*} that stands for the streams. */
  private static String arn(LogGroup group) {
    String arn = group.logGroupArn();
    return arn != null ? arn : group.arn().replaceFirst(":\\*$", "");
  }

  private SortedMap<String, String> tags(String arn, Map<String, SortedMap<String, String>> bulk) {
    SortedMap<String, String> known = bulk.get(arn);
    return known != null
        ? known
        : new TreeMap<>(
            AwsFailures.call(
                    "logs:ListTagsForResource",
                    () -> logs.listTagsForResource(request -> request.resourceArn(arn)))
                .tags());
  }

  private List<LogFilter> filters(String prefix) {
    List<LogFilter> result = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      reads.take();
      DescribeMetricFiltersRequest request =
          DescribeMetricFiltersRequest.builder()
              .limit(CloudWatchLimits.LOGS_PAGE)
              .nextToken(token)
              .build();
      DescribeMetricFiltersResponse page =
          AwsFailures.call("logs:DescribeMetricFilters", () -> logs.describeMetricFilters(request));
      page.metricFilters().stream()
          .filter(filter -> filter.filterName().startsWith(prefix))
          .map(FilterConverter::filter)
          .forEach(result::add);
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    return result;
  }

  @Override
  public void create(String group, SortedMap<String, String> tags) {
    AwsFailures.call(
        "logs:CreateLogGroup",
        () -> {
          try {
            return logs.createLogGroup(request -> request.logGroupName(group).tags(tags));
          } catch (ResourceAlreadyExistsException e) {
            return null;
          }
        });
  }

  @Override
  public void retain(String group, int days) {
    change(
        "logs:PutRetentionPolicy",
        () ->
            logs.putRetentionPolicy(request -> request.logGroupName(group).retentionInDays(days)));
  }

  @Override
  public void put(LogFilter filter) {
    writes.take();
    change("logs:PutMetricFilter", () -> logs.putMetricFilter(FilterConverter.put(filter)));
  }

  @Override
  public void deleteFilter(String group, String filter) {
    writes.take();
    change(
        "logs:DeleteMetricFilter",
        () -> {
          try {
            return logs.deleteMetricFilter(
                request -> request.logGroupName(group).filterName(filter));
          } catch (ResourceNotFoundException e) {
            return null;
          }
        });
  }

  /** CloudWatch Logs refuses one of two changes of a group at the same time. */
  private <T> void change(String action, Supplier<T> call) {
    AwsFailures.call(
        action,
        () -> {
          for (int attempt = 1; attempt < TRIES; attempt++) {
            try {
              return call.get();
            } catch (OperationAbortedException e) {
              sleeper.sleep(PAUSE.multipliedBy(attempt));
            }
          }
          return call.get();
        });
  }

  @Override
  public void tag(String groupArn, Map<String, String> tags) {
    AwsFailures.call(
        "logs:TagResource",
        () -> logs.tagResource(request -> request.resourceArn(groupArn).tags(tags)));
  }

  @Override
  public void untag(String groupArn, Set<String> keys) {
    AwsFailures.call(
        "logs:UntagResource",
        () -> logs.untagResource(request -> request.resourceArn(groupArn).tagKeys(keys)));
  }
}
