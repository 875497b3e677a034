package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Targets of rules ("PutTargets", "RemoveTargets" and "ListTargetsByRule", EventBridge API
 * reference, November 2026).
 */
final class EventTargetOperations {
  private static final int MOST = 5;
  private static final Pattern ID = Pattern.compile("[\\.\\-_A-Za-z0-9]+");

  private final EventRuleOperations rules;

  EventTargetOperations(EventRuleOperations rules) {
    this.rules = rules;
  }

  void put(PutTargetsRequest request) {
    Constraints shape = EventRuleOperations.name(new Constraints(), request.rule());
    shape.refuse(
        request.targets().isEmpty(), "targets", "[]", "Member must have length at least 1");
    for (Target target : request.targets()) {
      shape
          .required("targets.id", target.id())
          .length("targets.id", target.id(), 1, 64)
          .pattern("targets.id", target.id(), ID)
          .required("targets.arn", target.arn())
          .length("targets.arn", target.arn(), 1, 1600);
    }
    shape.check(EventErrors::validation);
    EventRuleOperations.bus(request.eventBusName());
    rules.change(
        request.rule(),
        rule -> {
          Map<String, Target> all = new TreeMap<>(rule.targets());
          request.targets().forEach(target -> all.put(target.id(), target));
          if (all.size() > MOST) {
            throw EventErrors.limit();
          }
          return rule.withTargets(all);
        });
  }

  void remove(RemoveTargetsRequest request) {
    EventRuleOperations.name(new Constraints(), request.rule()).check(EventErrors::validation);
    EventRuleOperations.bus(request.eventBusName());
    rules.change(
        request.rule(),
        rule -> {
          Map<String, Target> all = new TreeMap<>(rule.targets());
          all.keySet().removeAll(request.ids());
          return rule.withTargets(all);
        });
  }

  ListTargetsByRuleResponse list(ListTargetsByRuleRequest request) {
    EventRuleOperations.name(new Constraints(), request.rule())
        .range("limit", request.limit(), 1, EventRuleOperations.PAGE)
        .check(EventErrors::validation);
    EventRuleOperations.bus(request.eventBusName());
    Page<Target> page =
        PageToken.page(
            List.copyOf(rules.get(request.rule()).targets().values()),
            Target::id,
            EventRuleOperations.token(request.nextToken()),
            request.limit() == null ? EventRuleOperations.PAGE : request.limit());
    return ListTargetsByRuleResponse.builder().targets(page.items()).nextToken(page.next()).build();
  }
}
