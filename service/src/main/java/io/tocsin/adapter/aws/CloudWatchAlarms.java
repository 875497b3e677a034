package io.tocsin.adapter.aws;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LiveState;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
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
  private final Executor aside;
  private final TokenBucket writes;
  private final TokenBucket describes;
  private final CloudWatchTags tags;

  public CloudWatchAlarms(
      CloudWatchClient cloudWatch,
      ResourceGroupsTaggingApiClient tagging,
      InstantSource clock,
      Sleeper sleeper) {
    this(cloudWatch, tagging, Runnable::run, CallRates.FULL, clock, sleeper);
  }

  /**
   * @param aside runs what is read beside the alarms
   */
  public CloudWatchAlarms(
      CloudWatchClient cloudWatch,
      ResourceGroupsTaggingApiClient tagging,
      Executor aside,
      CallRates rates,
      InstantSource clock,
      Sleeper sleeper) {
    this.cloudWatch = cloudWatch;
    this.tagged = new TaggedResources(tagging);
    this.aside = aside;
    this.writes = new TokenBucket(rates.writes(), clock, sleeper);
    this.describes = new TokenBucket(rates.describes(), clock, sleeper);
    this.tags = new CloudWatchTags(cloudWatch, clock, sleeper);
  }

  /** An alarm without its tags. */
  private record Described(Alarm alarm, LiveState state, String arn) {}

  /** Tags are read while alarms are: each alone takes ten seconds for 10,000 alarms. */
  @Override
  public Listing list(Set<String> names) {
    CompletableFuture<Map<String, SortedMap<String, String>>> bulk =
        CompletableFuture.supplyAsync(() -> tagged.managed("cloudwatch:alarm"), aside);
    // By name: while somebody creates alarms between two pages, one may be on both.
    Map<String, Described> found = new TreeMap<>();
    Map<String, OtherAlarm> others = new TreeMap<>();
    String token = null;
    int pages = 0;
    do {
      DescribeAlarmsResponse page = page(token);
      describe(page, found, others);
      token = page.nextToken();
    } while (more(token, ++pages));
    Map<String, SortedMap<String, String>> known = joined(bulk);
    List<LiveAlarm> alarms = new ArrayList<>(found.size());
    found.forEach(
        (name, alarm) ->
            alarms.add(
                new LiveAlarm(
                    alarm.alarm(),
                    tags(name, alarm.arn(), known, names),
                    alarm.state(),
                    alarm.arn())));
    return new Listing(alarms, List.copyOf(others.values()));
  }

  private static void describe(
      DescribeAlarmsResponse page, Map<String, Described> found, Map<String, OtherAlarm> others) {
    for (var alarm : page.metricAlarms()) {
      String reason = AlarmConverter.unheld(alarm).orElse(null);
      if (reason != null) {
        others.put(alarm.alarmName(), new OtherAlarm(alarm.alarmName(), reason));
        continue;
      }
      found.put(
          alarm.alarmName(),
          new Described(
              AlarmConverter.alarm(alarm),
              AlarmConverter.state(
                  alarm.stateValue(),
                  alarm.stateReason(),
                  alarm.stateReasonData(),
                  alarm.stateUpdatedTimestamp(),
                  alarm.stateTransitionedTimestamp()),
              alarm.alarmArn()));
    }
    for (var alarm : page.compositeAlarms()) {
      found.put(
          alarm.alarmName(),
          new Described(
              AlarmConverter.alarm(alarm),
              AlarmConverter.state(
                  alarm.stateValue(),
                  alarm.stateReason(),
                  alarm.stateReasonData(),
                  alarm.stateUpdatedTimestamp(),
                  alarm.stateTransitionedTimestamp()),
              alarm.alarmArn()));
    }
    for (var alarm : page.logAlarms()) {
      String reason = QueryAlarmConverter.unheld(alarm).orElse(null);
      if (reason != null) {
        others.put(alarm.alarmName(), new OtherAlarm(alarm.alarmName(), reason));
        continue;
      }
      found.put(
          alarm.alarmName(),
          new Described(
              QueryAlarmConverter.alarm(alarm),
              AlarmConverter.state(
                  alarm.stateValue(),
                  alarm.stateReason(),
                  alarm.stateReasonData(),
                  alarm.stateUpdatedTimestamp(),
                  alarm.stateTransitionedTimestamp()),
              alarm.alarmArn()));
    }
  }

  private static <T> T joined(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
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
