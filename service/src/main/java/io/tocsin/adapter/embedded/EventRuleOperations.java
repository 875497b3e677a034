package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import io.tocsin.eventpattern.EventPattern;
import io.tocsin.eventpattern.EventPatternSyntaxException;
import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/**
 * Rules on the default bus ("PutRule", "ListRules", "DescribeRule", "DeleteRule" and "TagResource",
 * EventBridge API reference, and "Amazon EventBridge quotas", user guide, November 2026). They are
 * kept and described; no events come here that they could match.
 */
final class EventRuleOperations {
  static final int PAGE = 100;
  private static final int MOST_RULES = 300;
  private static final int MOST_TAGS = 50;
  private static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");
  private static final List<String> STATES =
      List.of("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");

  private final Storage storage;
  private final AccountId account;

  EventRuleOperations(Storage storage, AccountId account) {
    this.storage = storage;
    this.account = account;
  }

  /** Gives the ARN of the rule; tags are taken at creation only. */
  String put(PutRuleRequest request) {
    String name = request.name();
    String state = request.stateAsString() == null ? "ENABLED" : request.stateAsString();
    Constraints shape =
        name(new Constraints(), name)
            .length("description", request.description(), 0, 512)
            .oneOf("state", state, STATES)
            .length("scheduleExpression", request.scheduleExpression(), 0, 256);
    tags(shape, request.tags());
    shape.check(EventErrors::validation);
    bus(request.eventBusName());
    if (request.eventPattern() == null && request.scheduleExpression() == null) {
      throw EventErrors.validation(
          "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    pattern(request.eventPattern());
    return storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          Map<String, StoredRule> rules = EventRuleStore.all(handle, account.key());
          StoredRule old = rules.get(name);
          if (old == null && rules.size() >= MOST_RULES) {
            throw EventErrors.limit();
          }
          EventRuleStore.put(
              handle,
              account.key(),
              new StoredRule(
                  name,
                  request.eventPattern(),
                  request.scheduleExpression(),
                  request.description(),
                  request.roleArn(),
                  state,
                  old == null ? new TreeMap<>() : old.targets()));
          if (old == null) {
            TagStore.put(handle, account.key(), account.ruleArn(name), map(request.tags()));
          }
          return account.ruleArn(name);
        });
  }

  private static void pattern(@Nullable String pattern) {
    if (pattern == null) {
      return;
    }
    try {
      EventPattern.of(JsonReader.read(pattern));
    } catch (JsonSyntaxException | EventPatternSyntaxException e) {
      throw EventErrors.pattern(String.valueOf(e.getMessage()));
    }
  }

  ListRulesResponse list(ListRulesRequest request) {
    new Constraints()
        .length("namePrefix", request.namePrefix(), 1, 64)
        .range("limit", request.limit(), 1, PAGE)
        .check(EventErrors::validation);
    bus(request.eventBusName());
    Page<StoredRule> page =
        PageToken.page(
            storage.read(handle -> EventRuleStore.all(handle, account.key())).values().stream()
                .filter(
                    rule ->
                        request.namePrefix() == null
                            || rule.name().startsWith(request.namePrefix()))
                .toList(),
            StoredRule::name,
            token(request.nextToken()),
            request.limit() == null ? PAGE : request.limit());
    return ListRulesResponse.builder()
        .rules(
            page.items().stream()
                .map(
                    rule ->
                        Rule.builder()
                            .name(rule.name())
                            .arn(account.ruleArn(rule.name()))
                            .eventPattern(rule.pattern())
                            .scheduleExpression(rule.schedule())
                            .description(rule.description())
                            .roleArn(rule.role())
                            .state(rule.state())
                            .eventBusName("default")
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  DescribeRuleResponse describe(String name) {
    StoredRule rule = storage.read(handle -> require(handle, name));
    return DescribeRuleResponse.builder()
        .name(name)
        .arn(account.ruleArn(name))
        .eventPattern(rule.pattern())
        .scheduleExpression(rule.schedule())
        .description(rule.description())
        .roleArn(rule.role())
        .state(rule.state())
        .eventBusName("default")
        .createdBy(account.account())
        .build();
  }

  /** One that is not there is no error; one with targets is. */
  void delete(String name) {
    name(new Constraints(), name).check(EventErrors::validation);
    storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          StoredRule rule = EventRuleStore.all(handle, account.key()).get(name);
          if (rule != null && !rule.targets().isEmpty()) {
            throw EventErrors.validation("Rule can't be deleted since it has targets.");
          }
          EventRuleStore.delete(handle, account.key(), name);
          TagStore.removeAll(handle, account.key(), account.ruleArn(name));
          return null;
        });
  }

  /** Changes a rule that is there. */
  void change(String name, UnaryOperator<StoredRule> to) {
    storage.write(
        transaction -> {
          StoredRule rule = require(transaction.handle(), name);
          EventRuleStore.put(transaction.handle(), account.key(), to.apply(rule));
          return null;
        });
  }

  /** A rule that is there. */
  StoredRule get(String name) {
    return storage.read(handle -> require(handle, name));
  }

  List<Tag> tagsOf(@Nullable String arn) {
    String name = name(arn);
    return storage
        .read(
            handle -> {
              require(handle, name);
              return TagStore.of(handle, account.key(), account.ruleArn(name));
            })
        .entrySet()
        .stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  void tag(@Nullable String arn, List<Tag> tags) {
    Constraints shape = new Constraints();
    tags(shape, tags);
    shape.check(EventErrors::validation);
    String name = name(arn);
    storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          require(handle, name);
          Map<String, String> all =
              new TreeMap<>(TagStore.of(handle, account.key(), account.ruleArn(name)));
          all.putAll(map(tags));
          if (all.size() > MOST_TAGS) {
            throw EventErrors.limit();
          }
          TagStore.put(handle, account.key(), account.ruleArn(name), map(tags));
          return null;
        });
  }

  void untag(@Nullable String arn, List<String> keys) {
    String name = name(arn);
    storage.write(
        transaction -> {
          require(transaction.handle(), name);
          TagStore.remove(transaction.handle(), account.key(), account.ruleArn(name), keys);
          return null;
        });
  }

  private StoredRule require(Handle handle, String name) {
    StoredRule rule = EventRuleStore.all(handle, account.key()).get(name);
    if (rule == null) {
      throw EventErrors.ruleMissing(name);
    }
    return rule;
  }

  private String name(@Nullable String arn) {
    return account
        .ruleName(arn == null ? "" : arn)
        .orElseThrow(
            () -> EventErrors.validation("'" + arn + "' is no ARN of a rule in " + account.key()));
  }

  static Constraints name(Constraints shape, @Nullable String name) {
    return shape.required("name", name).length("name", name, 1, 64).pattern("name", name, NAME);
  }

  static void bus(@Nullable String bus) {
    if (bus != null && !bus.equals("default")) {
      throw EventErrors.validation("The embedded account has the bus default only, not " + bus);
    }
  }

  private static void tags(Constraints shape, List<Tag> tags) {
    shape.size("tags", tags, MOST_TAGS);
    for (Tag tag : tags) {
      shape
          .required("tags.key", tag.key())
          .length("tags.key", tag.key(), 1, 128)
          .required("tags.value", tag.value())
          .length("tags.value", tag.value(), 0, 256);
    }
  }

  private static SortedMap<String, String> map(List<Tag> tags) {
    SortedMap<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }

  static @Nullable String token(@Nullable String nextToken) {
    return nextToken == null
        ? null
        : PageToken.read(nextToken)
            .orElseThrow(() -> EventErrors.validation("The nextToken is not valid."));
  }
}
