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

/** The alarm mute rules of an account through CloudWatch, which lists them without names. */
public final class CloudWatchMutes implements LiveMutes {
  private static final String NAME = ":alarm-mute-rule:";

  private final CloudWatchClient cloudWatch;
  private final TokenBucket writes;
  private final CloudWatchTags tags;

  public CloudWatchMutes(CloudWatchClient cloudWatch, InstantSource clock, Sleeper sleeper) {
    this.cloudWatch = cloudWatch;
    this.writes = new TokenBucket(CloudWatchLimits.MUTE_WRITES_PER_SECOND, clock, sleeper);
    this.tags = new CloudWatchTags(cloudWatch, clock, sleeper);
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
        tags.of(arn));
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
            .tags(tags.entrySet().stream().map(AlarmConverter::tag).toList());
    if (!rule.alarms().isEmpty()) {
      request.muteTargets(targets -> targets.alarmNames(rule.alarms()));
    }
    AwsFailures.call(
        "cloudwatch:PutAlarmMuteRule", () -> cloudWatch.putAlarmMuteRule(request.build()));
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
    writes.take();
    AwsFailures.call(
        "cloudwatch:DeleteAlarmMuteRule",
        () -> cloudWatch.deleteAlarmMuteRule(request -> request.alarmMuteRuleName(name)));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }
}
