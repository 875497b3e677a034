package io.tocsin.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An EventBridge rule on the default bus as the account holds it.
 *
 * @param pattern JSON; empty for a rule by schedule
 * @param description empty for none
 * @param state {@code ENABLED}, {@code DISABLED}, or another that EventBridge has
 * @param schedule empty for none
 * @param role ARN; empty for none
 * @param targets of everybody
 * @param tags all its tags, also those of others
 */
public record LiveRule(
    String name,
    String arn,
    String pattern,
    String description,
    String state,
    String schedule,
    String role,
    List<Target> targets,
    SortedMap<String, String> tags) {

  public static final String ENABLED = "ENABLED";
  public static final String DISABLED = "DISABLED";

  public LiveRule {
    targets = List.copyOf(targets);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /**
   * Where matching events go.
   *
   * @param id unique in the rule
   * @param plain whether events are sent as they are, without a role or anything else
   */
  public record Target(String id, String arn, boolean plain) {}

  /** Field and text, alike for two rules that EventBridge treats alike; tags aside. */
  SortedMap<String, String> fields() {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("EventPattern", JsonForm.ofPattern(pattern));
    fields.put("Description", description);
    fields.put("State", state);
    fields.put("ScheduleExpression", schedule);
    fields.put("RoleArn", role);
    targets.forEach(target -> fields.put(field(target.arn()), target.plain() ? "told" : "altered"));
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  static String field(String targetArn) {
    return "Targets[" + targetArn + "]";
  }
}
