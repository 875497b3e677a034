package io.tocsin.definition;

import io.tocsin.alarm.Actions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads {@code actions:} written as a mapping: the actions an alarm has in each state, in place of
 * its route, and whether they are run at all.
 */
final class KeptActions {
  static final String KEY = "actions";
  static final List<String> LISTS = List.of("alarm", "ok", "insufficient_data");

  // PutMetricAlarm: at most five actions per state.
  private static final int MOST = 5;

  private KeptActions() {}

  /**
   * @param routed the actions by the route, for a mapping that only switches them off
   */
  static Actions read(
      Section alarm, Environment target, Supplier<Actions> routed, Findings findings) {
    Section actions = alarm.section(KEY, "the actions of " + alarm.what());
    if (actions == null) {
      return Actions.NONE;
    }
    actions.allow(AlarmShape.ACTIONS);
    boolean enabled = enabled(actions, findings);
    if (LISTS.stream().noneMatch(actions::has)) {
      return routed.get().withEnabled(enabled);
    }
    return new Actions(
        enabled,
        arns(actions, "ok", target, findings),
        arns(actions, "alarm", target, findings),
        arns(actions, "insufficient_data", target, findings));
  }

  private static boolean enabled(Section actions, Findings findings) {
    Located enabled = actions.text("enabled");
    if (enabled != null && !Set.of("true", "false").contains(enabled.text())) {
      findings.error(
          KEY,
          enabled.at(),
          "enabled '" + Notation.shortened(enabled.text()) + "' is unknown, expected true or false",
          null);
    }
    return enabled == null || !enabled.text().equals("false");
  }

  private static List<String> arns(
      Section actions, String key, Environment target, Findings findings) {
    List<String> arns = new ArrayList<>();
    for (Located arn : actions.texts(key)) {
      arns.add(
          Template.fill(
              arn.text(), Map.of("region", target.region(), "account", target.account())));
    }
    if (arns.size() > MOST) {
      findings.error(
          KEY,
          actions.at(key),
          "found " + arns.size() + " actions, expected " + MOST + " at most",
          null);
    }
    return arns;
  }
}
