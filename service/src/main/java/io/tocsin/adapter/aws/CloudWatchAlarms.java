package io.tocsin.adapter.aws;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.definition.Tags;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.LiveAlarms;
import io.tocsin.plan.OtherAlarm;
import io.tocsin.plan.Sleeper;
import io.tocsin.plan.TaggedAlarms;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;

/** The alarms of an account through CloudWatch, their tags through the tagging API. */
public final class CloudWatchAlarms implements LiveAlarms, TaggedAlarms {
  private final CloudWatchClient cloudWatch;
  private final TaggedResources tagged;
  private final TokenBucket writes;
  private final TokenBucket describes;
  private final CloudWatchTags tags;

  public CloudWatchAlarms(
      CloudWatchClient cloudWatch,
      ResourceGroupsTaggingApiClient tagging,
      InstantSource clock,
      Sleeper sleeper) {
    this(cloudWatch, tagging, CallRates.FULL, clock, sleeper);
  }

  public CloudWatchAlarms(
      CloudWatchClient cloudWatch,
      ResourceGroupsTaggingApiClient tagging,
      CallRates rates,
      InstantSource clock,
      Sleeper sleeper) {
    this.cloudWatch = cloudWatch;
    this.tagged = new TaggedResources(tagging);
    this.writes = new TokenBucket(rates.writes(), clock, sleeper);
    this.describes = new TokenBucket(rates.describes(), clock, sleeper);
    this.tags = new CloudWatchTags(cloudWatch, clock, sleeper);
  }

  @Override
  public Listing list(Set<String> names) {
    Map<String, SortedMap<String, String>> bulk = tagged.managed("cloudwatch:alarm");
    // By name: while somebody creates alarms between two pages, one may be on both.
    Map<String, LiveAlarm> alarms = new TreeMap<>();
    Map<String, OtherAlarm> others = new TreeMap<>();
    String token = null;
    int pages = 0;
    do {
      DescribeAlarmsResponse page = page(token);
      page.metricAlarms()
          .forEach(
              alarm ->
                  AlarmConverter.unheld(alarm)
                      .ifPresentOrElse(
                          reason ->
                              others.put(
                                  alarm.alarmName(), new OtherAlarm(alarm.alarmName(), reason)),
                          () ->
                              alarms.put(
                                  alarm.alarmName(),
                                  new LiveAlarm(
                                      AlarmConverter.alarm(alarm),
                                      tags(alarm.alarmName(), alarm.alarmArn(), bulk, names),
                                      AlarmConverter.state(
                                          alarm.stateValue(),
                                          alarm.stateReason(),
                                          alarm.stateReasonData(),
                                          alarm.stateUpdatedTimestamp(),
                                          alarm.stateTransitionedTimestamp()),
                                      alarm.alarmArn()))));
      page.compositeAlarms()
          .forEach(
              alarm ->
                  alarms.put(
                      alarm.alarmName(),
                      new LiveAlarm(
                          AlarmConverter.alarm(alarm),
                          tags(alarm.alarmName(), alarm.alarmArn(), bulk, names),
                          AlarmConverter.state(
                              alarm.stateValue(),
                              alarm.stateReason(),
                              alarm.stateReasonData(),
                              alarm.stateUpdatedTimestamp(),
                              alarm.stateTransitionedTimestamp()),
                          alarm.alarmArn())));
      page.logAlarms()
          .forEach(
              alarm ->
                  QueryAlarmConverter.unheld(alarm)
                      .ifPresentOrElse(
                          reason ->
                              others.put(
                                  alarm.alarmName(), new OtherAlarm(alarm.alarmName(), reason)),
                          () ->
                              alarms.put(
                                  alarm.alarmName(),
                                  new LiveAlarm(
                                      QueryAlarmConverter.alarm(alarm),
                                      tags(alarm.alarmName(), alarm.alarmArn(), bulk, names),
                                      AlarmConverter.state(
                                          alarm.stateValue(),
                                          alarm.stateReason(),
                                          alarm.stateReasonData(),
                                          alarm.stateUpdatedTimestamp(),
                                          alarm.stateTransitionedTimestamp()),
                                      alarm.alarmArn()))));
      token = page.nextToken();
    } while (more(token, ++pages));
    return new Listing(List.copyOf(alarms.values()), List.copyOf(others.values()));
  }

  private DescribeAlarmsResponse page(@Nullable String token) {
    // Left out, the types would be metric alarms only.
    DescribeAlarmsRequest request =
        DescribeAlarmsRequest.builder()
            .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM, AlarmType.LOG_ALARM)
            .maxRecords(CloudWatchLimits.PAGE)
            .nextToken(token)
            .build();
    return describes.asking(
        () ->
            AwsFailures.call(
                "cloudwatch:DescribeAlarms", () -> cloudWatch.describeAlarms(request)));
  }

  static boolean more(@Nullable String token, int pages) {
    if (token == null || token.isEmpty()) {
      return false;
    }
    if (pages >= CloudWatchLimits.PAGES) {
      throw new AccountFailure(
          "the account's answer has more than " + pages + " pages and was given up", null);
    }
    return true;
  }

  private SortedMap<String, String> tags(
      String name, String arn, Map<String, SortedMap<String, String>> bulk, Set<String> names) {
    SortedMap<String, String> known = bulk.get(arn);
    if (known != null && known.containsKey(Tags.MANAGED)) {
      return known;
    }
    if (!names.contains(name)) {
      return new TreeMap<>();
    }
    return tags.of(arn);
  }

  @Override
  public Map<String, SortedMap<String, String>> tagged(Map<String, String> tags) {
    return tagged.having("cloudwatch:alarm", tags);
  }

  @Override
  public void put(Alarm alarm, SortedMap<String, String> tags) {
    writes.taking(() -> putOnce(alarm, tags));
  }

  private void putOnce(Alarm alarm, SortedMap<String, String> tags) {
    if (alarm instanceof MetricAlarm metric) {
      AwsFailures.call(
          "cloudwatch:PutMetricAlarm",
          () -> cloudWatch.putMetricAlarm(AlarmConverter.put(metric, tags)));
    } else if (alarm instanceof CompositeAlarm composite) {
      AwsFailures.call(
          "cloudwatch:PutCompositeAlarm",
          () -> cloudWatch.putCompositeAlarm(AlarmConverter.put(composite, tags)));
    } else if (alarm instanceof PromQlAlarm promql) {
      AwsFailures.call(
          "cloudwatch:PutMetricAlarm",
          () -> cloudWatch.putMetricAlarm(QueryAlarmConverter.put(promql, tags)));
    } else if (alarm instanceof LogAlarm log) {
      AwsFailures.call(
          "cloudwatch:PutLogAlarm",
          () -> cloudWatch.putLogAlarm(QueryAlarmConverter.put(log, tags)));
    }
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    this.tags.put(arn, tags);
  }

  @Override
  public void untag(String arn, Set<String> keys) {
    tags.remove(arn, keys);
  }

  @Override
  public void delete(String name) {
    writes.taking(
        () ->
            AwsFailures.call(
                "cloudwatch:DeleteAlarms",
                () -> cloudWatch.deleteAlarms(request -> request.alarmNames(name))));
  }
}
