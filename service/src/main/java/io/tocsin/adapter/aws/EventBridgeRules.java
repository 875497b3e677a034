package io.tocsin.adapter.aws;

import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.EventRule;
import io.tocsin.plan.LiveRule;
import io.tocsin.plan.LiveRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The rules on the default bus of an account through EventBridge. */
public final class EventBridgeRules implements LiveRules {
  /** Limit of ListRules and ListTargetsByRule, at most (EventBridge API reference). */
  private static final int PAGE = 100;

  private final EventBridgeClient events;

  public EventBridgeRules(EventBridgeClient events) {
    this.events = events;
  }

  @Override
  public List<LiveRule> list(String prefix) {
    List<LiveRule> result = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      ListRulesRequest request =
          ListRulesRequest.builder().namePrefix(prefix).limit(PAGE).nextToken(token).build();
      ListRulesResponse page =
          AwsFailures.call("events:ListRules", () -> events.listRules(request));
      page.rules().forEach(rule -> result.add(rule(rule)));
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    result.sort(Comparator.comparing(LiveRule::name));
    return result;
  }

  private LiveRule rule(Rule rule) {
    SortedMap<String, String> tags = new TreeMap<>();
    AwsFailures.call(
            "events:ListTagsForResource",
            () -> events.listTagsForResource(request -> request.resourceARN(rule.arn())))
        .tags()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return new LiveRule(
        rule.name(),
        rule.arn(),
        text(rule.eventPattern()),
        text(rule.description()),
        text(rule.stateAsString()),
        text(rule.scheduleExpression()),
        text(rule.roleArn()),
        targets(rule.name()),
        tags);
  }

  private List<LiveRule.Target> targets(String rule) {
    List<LiveRule.Target> result = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      ListTargetsByRuleRequest request =
          ListTargetsByRuleRequest.builder().rule(rule).limit(PAGE).nextToken(token).build();
      ListTargetsByRuleResponse page =
          AwsFailures.call("events:ListTargetsByRule", () -> events.listTargetsByRule(request));
      page.targets().forEach(target -> result.add(target(target)));
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    return result;
  }

  /** A target that is more than id and ARN sends something else than the event, or elsewhere. */
  private static LiveRule.Target target(Target target) {
    Target plain = Target.builder().id(target.id()).arn(target.arn()).build();
    return new LiveRule.Target(target.id(), target.arn(), target.equals(plain));
  }

  @Override
  public void put(EventRule rule, SortedMap<String, String> tags) {
    List<Tag> all = sdkTags(tags);
    AwsFailures.call(
        "events:PutRule",
        () ->
            events.putRule(
                request ->
                    request
                        .name(rule.name())
                        .eventPattern(rule.pattern())
                        .description(rule.description())
                        .state(rule.enabled() ? RuleState.ENABLED : RuleState.DISABLED)
                        .tags(all)));
  }

  @Override
  public void putTargets(String rule, SortedMap<String, String> targets) {
    List<Target> all =
        targets.entrySet().stream()
            .map(target -> Target.builder().id(target.getKey()).arn(target.getValue()).build())
            .toList();
    PutTargetsResponse answer =
        AwsFailures.call(
            "events:PutTargets",
            () -> events.putTargets(request -> request.rule(rule).targets(all)));
    answer.failedEntries().stream()
        .findFirst()
        .ifPresent(failed -> fail("events:PutTargets", failed.errorCode(), failed.errorMessage()));
  }

  @Override
  public void removeTargets(String rule, Set<String> ids) {
    RemoveTargetsResponse answer =
        AwsFailures.call(
            "events:RemoveTargets",
            () -> {
              try {
                return events.removeTargets(request -> request.rule(rule).ids(ids));
              } catch (ResourceNotFoundException e) {
                return RemoveTargetsResponse.builder().build();
              }
            });
    answer.failedEntries().stream()
        .findFirst()
        .ifPresent(
            failed -> fail("events:RemoveTargets", failed.errorCode(), failed.errorMessage()));
  }

  /** These two calls answer 200 and tell of each target that failed. */
  private static void fail(String action, @Nullable String code, @Nullable String message) {
    throw new AccountFailure(
        "%s failed for a target: %s (%s)".formatted(action, text(message), text(code)), null);
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    List<Tag> all = sdkTags(tags);
    AwsFailures.call(
        "events:TagResource",
        () -> events.tagResource(request -> request.resourceARN(arn).tags(all)));
  }

  @Override
  public void untag(String arn, Set<String> keys) {
    AwsFailures.call(
        "events:UntagResource",
        () -> events.untagResource(request -> request.resourceARN(arn).tagKeys(keys)));
  }

  @Override
  public void delete(String name) {
    AwsFailures.call("events:DeleteRule", () -> events.deleteRule(request -> request.name(name)));
  }

  private static List<Tag> sdkTags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
