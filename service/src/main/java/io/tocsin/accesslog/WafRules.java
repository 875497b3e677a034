package io.tocsin.accesslog;

import io.tocsin.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the arrays of a WAF log line say: labels, rules that matched and only counted, rate-based
 * rules, and the rule of a group that ended the inspection. Each becomes one text with commas,
 * which no name of a rule holds (WAFV2 reference, "Rule": {@code ^[\w\-]+$}).
 *
 * <p>A rule of a group that the web ACL sets to count says in {@code overriddenAction} what it
 * would have done; {@code excludedRules} is the older way of the same. (WAF guide, "Log fields for
 * protection pack (web ACL) traffic", "Overriding rule group actions in AWS WAF".)
 */
final class WafRules {
  private static final int LONGEST_NUMBER = 100;

  private final JsonValue entry;
  private final List<JsonValue> groups;

  WafRules(JsonValue entry) {
    this.entry = entry;
    this.groups = items(entry, "ruleGroupList");
  }

  /** What stands below these names; null when nothing does. */
  static @Nullable JsonValue at(@Nullable JsonValue value, String... path) {
    JsonValue found = value;
    for (String name : path) {
      found = found instanceof JsonValue.JsonObject object ? object.fields().get(name) : null;
    }
    return found;
  }

  /** The same as text; null for an object, an array or a null. */
  static @Nullable String scalar(@Nullable JsonValue value, String... path) {
    JsonValue found = at(value, path);
    if (found instanceof JsonValue.JsonText text) {
      return text.text();
    }
    if (found instanceof JsonValue.JsonNumber number) {
      return number(number.text());
    }
    return found instanceof JsonValue.JsonFlag ? found.json() : null;
  }

  /** As Trino has it after {@code json_parse}. */
  private static String number(String text) {
    try {
      return text.length() > LONGEST_NUMBER ? text : new BigDecimal(text).toString();
    } catch (NumberFormatException exponentTooLarge) {
      return text;
    }
  }

  private static List<JsonValue> items(@Nullable JsonValue value, String... path) {
    return at(value, path) instanceof JsonValue.JsonArray array ? array.items() : List.of();
  }

  /**
   * The value of the first header with this name.
   *
   * @param wanted in lower case
   */
  @Nullable String header(String wanted) {
    for (JsonValue header : items(entry, "httpRequest", "headers")) {
      String name = scalar(header, "name");
      if (name != null && name.toLowerCase(Locale.ROOT).equals(wanted)) {
        return scalar(header, "value");
      }
    }
    return null;
  }

  /** The first rule of a group that ended the inspection. */
  @Nullable String terminating() {
    return groups.stream()
        .map(group -> scalar(group, "terminatingRule", "ruleId"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Nullable String labels() {
    return joined(items(entry, "labels").stream().map(label -> scalar(label, "name")));
  }

  @Nullable String rateBased() {
    return joined(
        items(entry, "rateBasedRuleList").stream()
            .map(
                rule -> {
                  String name = scalar(rule, "rateBasedRuleName");
                  return name == null ? scalar(rule, "rateBasedRuleId") : name;
                }));
  }

  /** Rules of the web ACL, then of groups as {@code group/rule}, then those left out in them. */
  @Nullable String counted() {
    return joined(
        Stream.of(
            joined(
                items(entry, "nonTerminatingMatchingRules").stream()
                    .filter(WafRules::counts)
                    .map(rule -> scalar(rule, "ruleId"))),
            ofGroups("nonTerminatingMatchingRules", WafRules::counts),
            ofGroups("excludedRules", rule -> true)));
  }

  /** Those of {@link #counted} that the web ACL keeps from blocking. */
  @Nullable String wouldBlock() {
    return joined(
        Stream.of(
            ofGroups(
                "nonTerminatingMatchingRules",
                rule -> counts(rule) && "BLOCK".equals(scalar(rule, "overriddenAction"))),
            ofGroups("excludedRules", rule -> true)));
  }

  private static boolean counts(JsonValue rule) {
    return "COUNT".equals(scalar(rule, "action"));
  }

  private @Nullable String ofGroups(String list, Predicate<JsonValue> wanted) {
    List<String> found = new ArrayList<>();
    for (JsonValue group : groups) {
      String id = scalar(group, "ruleGroupId");
      for (JsonValue rule : items(group, list)) {
        String name = scalar(rule, "ruleId");
        if (name != null && wanted.test(rule)) {
          found.add(id == null ? name : id + "/" + name);
        }
      }
    }
    return joined(found.stream());
  }

  private static @Nullable String joined(Stream<? extends @Nullable String> texts) {
    String text =
        String.join(",", texts.filter(Objects::nonNull).map(Objects::requireNonNull).toList());
    return text.isEmpty() ? null : text;
  }
}
