package io.tocsin.importer;

import io.tocsin.alarm.Actions;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Severity;
import io.tocsin.definition.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The actions of an alarm: by the route of its severity where that gives them, else written out.
 */
final class ActionEntries {
  private final List<DefinedTopic> topics;

  /**
   * @param topics of the routes that the files declare
   */
  ActionEntries(List<DefinedTopic> topics) {
    this.topics = topics;
  }

  void put(Actions actions, Severity severity, Map<String, Object> into) {
    String route = route(severity);
    List<String> first = route.isEmpty() ? List.of() : List.of(route);
    List<String> alarm = actions.alarm();
    boolean routed =
        actions.ok().equals(first)
            && actions.insufficientData().isEmpty()
            && alarm.size() >= first.size()
            && alarm.subList(0, first.size()).equals(first)
            && !(route.isEmpty() && !alarm.isEmpty());
    if (routed && (!route.isEmpty() || severity == Severity.INFO)) {
      List<String> further = alarm.subList(first.size(), alarm.size());
      if (!actions.enabled()) {
        put(further.isEmpty() ? new LinkedHashMap<>() : lists(actions), false, into);
      } else if (!further.isEmpty()) {
        into.put("actions", further);
      }
      return;
    }
    Map<String, Object> lists = lists(actions);
    if (lists.isEmpty()) {
      into.put("route", "none");
    }
    put(lists, actions.enabled(), into);
  }

  private static void put(Map<String, Object> lists, boolean enabled, Map<String, Object> into) {
    if (!enabled) {
      lists.put("enabled", false);
    }
    if (!lists.isEmpty()) {
      into.put("actions", lists);
    }
  }

  private static Map<String, Object> lists(Actions actions) {
    Map<String, Object> lists = new LinkedHashMap<>();
    put("alarm", actions.alarm(), lists);
    put("ok", actions.ok(), lists);
    put("insufficient_data", actions.insufficientData(), lists);
    return lists;
  }

  private static void put(String key, List<String> arns, Map<String, Object> lists) {
    if (!arns.isEmpty()) {
      lists.put(key, arns);
    }
  }

  private String route(Severity severity) {
    String wanted = severity.name().toLowerCase(Locale.ROOT);
    return topics.stream()
        .filter(topic -> wanted.equals(topic.tags().get(Tags.SEVERITY)))
        .map(DefinedTopic::arn)
        .findFirst()
        .orElse("");
  }
}
