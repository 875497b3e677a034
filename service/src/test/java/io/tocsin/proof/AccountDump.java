package io.tocsin.proof;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * All that an account and Region holds, one line each, sorted: what is there twice is two lines.
 * States and the times at which things were made are left out.
 */
final class AccountDump {
  private final List<String> lines = new ArrayList<>();

  private AccountDump() {}

  static List<String> of(EmbeddedAccount account) {
    AccountDump dump = new AccountDump();
    dump.alarms(account.cloudWatch());
    dump.mutes(account.cloudWatch());
    dump.topics(account.sns());
    dump.logs(account.logs());
    dump.rules(account.events());
    account
        .outbox(1000, Long.MAX_VALUE)
        .forEach(mail -> dump.lines.add("mail to " + mail.to() + ": " + mail.subject()));
    Collections.sort(dump.lines);
    return dump.lines;
  }

  private void alarms(CloudWatchClient client) {
    client
        .describeAlarmsPaginator(
            request ->
                request.alarmTypes(
                    AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM, AlarmType.LOG_ALARM))
        .forEach(
            page -> {
              page.metricAlarms()
                  .forEach(
                      alarm ->
                          alarm(
                              client,
                              alarm.alarmArn(),
                              alarm.toBuilder()
                                  .stateValue((StateValue) null)
                                  .stateReason(null)
                                  .stateReasonData(null)
                                  .stateUpdatedTimestamp((Instant) null)
                                  .stateTransitionedTimestamp((Instant) null)
                                  .alarmConfigurationUpdatedTimestamp((Instant) null)
                                  .build()));
              page.compositeAlarms()
                  .forEach(
                      alarm ->
                          alarm(
                              client,
                              alarm.alarmArn(),
                              alarm.toBuilder()
                                  .stateValue((StateValue) null)
                                  .stateReason(null)
                                  .stateReasonData(null)
                                  .stateUpdatedTimestamp((Instant) null)
                                  .stateTransitionedTimestamp((Instant) null)
                                  .alarmConfigurationUpdatedTimestamp((Instant) null)
                                  .build()));
              page.logAlarms()
                  .forEach(
                      alarm ->
                          alarm(
                              client,
                              alarm.alarmArn(),
                              alarm.toBuilder()
                                  .stateValue((StateValue) null)
                                  .stateReason(null)
                                  .stateReasonData(null)
                                  .stateUpdatedTimestamp((Instant) null)
                                  .stateTransitionedTimestamp((Instant) null)
                                  .alarmConfigurationUpdatedTimestamp((Instant) null)
                                  .build()));
            });
  }

  private void alarm(CloudWatchClient client, String arn, Object configuration) {
    lines.add("alarm " + configuration + tags(client, arn));
  }

  private static String tags(CloudWatchClient client, String arn) {
    TreeMap<String, String> tags = new TreeMap<>();
    for (Tag tag : client.listTagsForResource(request -> request.resourceARN(arn)).tags()) {
      tags.put(tag.key(), tag.value());
    }
    return " tags " + tags;
  }

  private void mutes(CloudWatchClient client) {
    client
        .listAlarmMuteRules(request -> {})
        .alarmMuteRuleSummaries()
        .forEach(
            mute -> {
              String arn = mute.alarmMuteRuleArn();
              String name = arn.substring(arn.lastIndexOf(':') + 1);
              var rule = client.getAlarmMuteRule(request -> request.alarmMuteRuleName(name));
              lines.add(
                  "mute %s %s %s%s"
                      .formatted(rule.name(), rule.rule(), rule.muteTargets(), tags(client, arn)));
            });
  }

  private void topics(SnsClient client) {
    client
        .listTopicsPaginator()
        .topics()
        .forEach(
            topic -> {
              String arn = topic.topicArn();
              var attributes = client.getTopicAttributes(r -> r.topicArn(arn)).attributes();
              TreeMap<String, String> tags = new TreeMap<>();
              client
                  .listTagsForResource(request -> request.resourceArn(arn))
                  .tags()
                  .forEach(tag -> tags.put(tag.key(), tag.value()));
              lines.add(
                  "topic %s policy %s tags %s".formatted(arn, attributes.get("Policy"), tags));
              client
                  .listSubscriptionsByTopicPaginator(request -> request.topicArn(arn))
                  .subscriptions()
                  .forEach(
                      each ->
                          lines.add(
                              "subscription %s %s %s"
                                  .formatted(arn, each.protocol(), each.endpoint())));
            });
  }

  private void logs(CloudWatchLogsClient client) {
    client
        .describeLogGroupsPaginator()
        .logGroups()
        .forEach(
            group -> {
              String arn = group.arn().replaceFirst(":\\*$", "");
              lines.add(
                  "log group %s retention %s tags %s"
                      .formatted(
                          group.logGroupName(),
                          group.retentionInDays(),
                          new TreeMap<>(
                              client.listTagsForResource(r -> r.resourceArn(arn)).tags())));
              client
                  .describeMetricFiltersPaginator(r -> r.logGroupName(group.logGroupName()))
                  .metricFilters()
                  .forEach(
                      filter ->
                          lines.add("filter " + filter.toBuilder().creationTime(null).build()));
            });
  }

  private void rules(EventBridgeClient client) {
    client
        .listRules(request -> {})
        .rules()
        .forEach(
            rule -> {
              TreeMap<String, String> tags = new TreeMap<>();
              client
                  .listTagsForResource(request -> request.resourceARN(rule.arn()))
                  .tags()
                  .forEach(tag -> tags.put(tag.key(), tag.value()));
              lines.add("rule %s tags %s".formatted(rule, tags));
              client
                  .listTargetsByRule(request -> request.rule(rule.name()))
                  .targets()
                  .forEach(target -> lines.add("target of " + rule.name() + " " + target));
            });
  }
}
