package io.tocsin.importer;

import io.tocsin.alarm.Actions;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Severity;
import io.tocsin.definition.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The actions of an alarm: by the route of its severity or by another route where one of them gives
 * them, else written out.
 */
final class ActionEntries {
  private final List<DefinedTopic> topics;
  private final Environment environment;

  /**
   * @param topics of the routes that the files declare
   */
  ActionEntries(List<DefinedTopic> topics, Environment environment) {
    this.topics = topics;
    this.environment = environment;
  }

  /** The topic's name in the files, by which a route of no severity is called too; or null. */
  static @Nullable String ownName(DefinedTopic topic, Environment environment) {
    String prefix = environment.fullName("");
    return topic.name().startsWith(prefix) ? topic.name().substring(prefix.length()) : null;
  }

  void put(Actions actions, Severity severity, Map<String, Object> into) {
    String other = otherRoute(actions);
    if (other != null) {
      into.put("route", other);
    }
    String route = other == null ? route(severity) : actions.ok().get(0);
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

  /** The route of no severity that these actions are those of, or null. */
  private @Nullable String otherRoute(Actions actions) {
    if (actions.ok().size() != 1
        || !actions.enabled()
        || !actions.insufficientData().isEmpty()
        || actions.alarm().isEmpty()
        || !actions.alarm().get(0).equals(actions.ok().get(0))) {
      return null;
    }
    return topics.stream()
        .filter(topic -> !topic.tags().containsKey(Tags.SEVERITY))
        .filter(topic -> topic.arn().equals(actions.ok().get(0)))
        .flatMap(topic -> Stream.ofNullable(ownName(topic, environment)))
        .findFirst()
        .orElse(null);
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
