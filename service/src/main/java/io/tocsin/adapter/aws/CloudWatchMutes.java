package io.tocsin.adapter.aws;

import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import io.tocsin.plan.LiveMute;
import io.tocsin.plan.LiveMutes;
import io.tocsin.plan.Sleeper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmMuteRuleSummary;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.GetAlarmMuteRuleResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListAlarmMuteRulesRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListAlarmMuteRulesResponse;
import software.amazon.awssdk.services.cloudwatch.model.MuteTargets;
import software.amazon.awssdk.services.cloudwatch.model.PutAlarmMuteRuleRequest;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** The alarm mute rules of an account through CloudWatch, which lists them without names. */
public final class CloudWatchMutes implements LiveMutes {
  private static final String NAME = ":alarm-mute-rule:";

  private final CloudWatchClient cloudWatch;
  private final TokenBucket writes;
  private final TokenBucket tagReads;

  public CloudWatchMutes(CloudWatchClient cloudWatch, InstantSource clock, Sleeper sleeper) {
    this.cloudWatch = cloudWatch;
    this.writes = new TokenBucket(CloudWatchLimits.MUTE_WRITES_PER_SECOND, clock, sleeper);
    this.tagReads = new TokenBucket(CloudWatchLimits.LIST_TAGS_PER_SECOND, clock, sleeper);
  }

  @Override
  public List<LiveMute> list(String prefix) {
    SortedMap<String, String> arns = new TreeMap<>();
    String token = null;
    int pages = 0;
    do {
      ListAlarmMuteRulesRequest request =
          ListAlarmMuteRulesRequest.builder()
              .maxRecords(CloudWatchLimits.PAGE)
              .nextToken(token)
              .build();
      ListAlarmMuteRulesResponse page =
          AwsFailures.call(
              "cloudwatch:ListAlarmMuteRules", () -> cloudWatch.listAlarmMuteRules(request));
      for (AlarmMuteRuleSummary summary : page.alarmMuteRuleSummaries()) {
        String arn = summary.alarmMuteRuleArn();
        String name = arn.substring(arn.indexOf(NAME) + NAME.length());
        if (name.startsWith(prefix)) {
          arns.put(name, arn);
        }
      }
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    List<LiveMute> result = new ArrayList<>();
    arns.forEach(
        (name, arn) -> {
          GetAlarmMuteRuleResponse rule = get(name);
          if (rule != null) {
            result.add(mute(rule, name, arn));
          }
        });
    return result;
  }

  /** Null for a rule that somebody deleted since it was listed. */
  private @Nullable GetAlarmMuteRuleResponse get(String name) {
    List<GetAlarmMuteRuleResponse> found =
        AwsFailures.call(
            "cloudwatch:GetAlarmMuteRule",
            () -> {
              try {
                return List.of(
                    cloudWatch.getAlarmMuteRule(request -> request.alarmMuteRuleName(name)));
              } catch (CloudWatchException e) {
                // The code is that of the old protocol, for which the SDK has no class.
                if (e.awsErrorDetails() != null
                    && String.valueOf(e.awsErrorDetails().errorCode())
                        .startsWith("ResourceNotFound")) {
                  return List.of();
                }
                throw e;
              }
            });
    return found.isEmpty() ? null : found.get(0);
  }

  private LiveMute mute(GetAlarmMuteRuleResponse rule, String name, String arn) {
    tagReads.take();
    SortedMap<String, String> tags = new TreeMap<>();
    AwsFailures.call(
            "cloudwatch:ListTagsForResource",
            () -> cloudWatch.listTagsForResource(request -> request.resourceARN(arn)))
        .tags()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    MuteTargets targets = rule.muteTargets();
    return new LiveMute(
        name,
        arn,
        text(rule.description()),
        text(rule.rule().schedule().expression()),
        text(rule.rule().schedule().duration()),
        text(rule.rule().schedule().timezone()),
        text(rule.startDate()),
        text(rule.expireDate()),
        targets == null ? new TreeSet<>() : new TreeSet<>(targets.alarmNames()),
        tags);
  }

  @Override
  public void put(MuteRule rule, String description, SortedMap<String, String> tags) {
    writes.take();
    MuteSchedule schedule = rule.schedule();
    PutAlarmMuteRuleRequest.Builder request =
        PutAlarmMuteRuleRequest.builder()
            .name(rule.name())
            .description(description)
            .rule(
                r ->
                    r.schedule(
                        s ->
                            s.expression(schedule.expression())
                                .duration(schedule.duration().toString())
                                .timezone(schedule.zoneName())))
            .startDate(schedule.startDate())
            .expireDate(schedule.expireDate())
            .tags(sdkTags(tags));
    if (!rule.alarms().isEmpty()) {
      request.muteTargets(targets -> targets.alarmNames(rule.alarms()));
    }
    AwsFailures.call(
        "cloudwatch:PutAlarmMuteRule", () -> cloudWatch.putAlarmMuteRule(request.build()));
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    List<Tag> all = sdkTags(tags);
    AwsFailures.call(
        "cloudwatch:TagResource",
        () -> cloudWatch.tagResource(request -> request.resourceARN(arn).tags(all)));
  }

  @Override
  public void untag(String arn, Set<String> keys) {
    AwsFailures.call(
        "cloudwatch:UntagResource",
        () -> cloudWatch.untagResource(request -> request.resourceARN(arn).tagKeys(keys)));
  }

  @Override
  public void delete(String name) {
    writes.take();
    AwsFailures.call(
        "cloudwatch:DeleteAlarmMuteRule",
        () -> cloudWatch.deleteAlarmMuteRule(request -> request.alarmMuteRuleName(name)));
  }

  private static List<Tag> sdkTags(Map<String, String> tags) {
    return tags.entrySet().stream().map(AlarmConverter::tag).toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }
}
