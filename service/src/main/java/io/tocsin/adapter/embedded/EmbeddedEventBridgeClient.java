package io.tocsin.adapter.embedded;

import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** The EventBridge client of the embedded account: rules and targets, no events. */
final class EmbeddedEventBridgeClient implements EventBridgeClient {
  private final EventRuleOperations rules;
  private final EventTargetOperations targets;
  private final Throttle throttle;

  EmbeddedEventBridgeClient(
      EventRuleOperations rules, EventTargetOperations targets, Throttle throttle) {
    this.rules = rules;
    this.targets = targets;
    this.throttle = throttle;
  }

  private <T> T call(String operation, Supplier<T> work) {
    if (throttle.refuses(operation)) {
      throw EventErrors.throttled();
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
  public PutRuleResponse putRule(PutRuleRequest request) {
    return call("PutRule", () -> PutRuleResponse.builder().ruleArn(rules.put(request)).build());
  }

  @Override
  public ListRulesResponse listRules(ListRulesRequest request) {
    return call("ListRules", () -> rules.list(request));
  }

  @Override
  public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
    return call("DescribeRule", () -> rules.describe(request.name()));
  }

  @Override
  public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
    return run(
        "DeleteRule", () -> rules.delete(request.name()), DeleteRuleResponse.builder().build());
  }

  @Override
  public EnableRuleResponse enableRule(EnableRuleRequest request) {
    return run(
        "EnableRule",
        () -> rules.change(request.name(), rule -> rule.withState("ENABLED")),
        EnableRuleResponse.builder().build());
  }

  @Override
  public DisableRuleResponse disableRule(DisableRuleRequest request) {
    return run(
        "DisableRule",
        () -> rules.change(request.name(), rule -> rule.withState("DISABLED")),
        DisableRuleResponse.builder().build());
  }

  @Override
  public PutTargetsResponse putTargets(PutTargetsRequest request) {
    return run(
        "PutTargets",
        () -> targets.put(request),
        PutTargetsResponse.builder().failedEntryCount(0).build());
  }

  @Override
  public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
    return run(
        "RemoveTargets",
        () -> targets.remove(request),
        RemoveTargetsResponse.builder().failedEntryCount(0).build());
  }

  @Override
  public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
    return call("ListTargetsByRule", () -> targets.list(request));
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return call(
        "ListTagsForResource",
        () ->
            ListTagsForResourceResponse.builder()
                .tags(rules.tagsOf(request.resourceARN()))
                .build());
  }

  @Override
  public TagResourceResponse tagResource(TagResourceRequest request) {
    return run(
        "TagResource",
        () -> rules.tag(request.resourceARN(), request.tags()),
        TagResourceResponse.builder().build());
  }

  @Override
  public UntagResourceResponse untagResource(UntagResourceRequest request) {
    return run(
        "UntagResource",
        () -> rules.untag(request.resourceARN(), request.tagKeys()),
        UntagResourceResponse.builder().build());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** Holds nothing that needs closing. */
  @Override
  public void close() {}
}
