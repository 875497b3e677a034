package io.tocsin.plan;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.definition.Endpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An account in memory that is strict about what CloudWatch is strict about: a composite's children
 * must exist, a child in use cannot go, tags are set on creation only.
 */
final class MemoryAccount {
  final SortedMap<String, LiveAlarm> alarms = Collections.synchronizedSortedMap(new TreeMap<>());
  final SortedMap<String, LiveTopic> topics = Collections.synchronizedSortedMap(new TreeMap<>());
  final List<String> calls = new ArrayList<>();
  @Nullable String failing;
  Consumer<String> delay = call -> {};
  private final Dependencies dependencies = new Dependencies(new AlarmArns(Shop.PROD));

  LiveAlarms liveAlarms() {
    return new Alarms();
  }

  final MemoryLogs logs = new MemoryLogs(this::call);
  final MemoryMutes mutes = new MemoryMutes(this::call, alarms);
  final MemoryDetectors detectors = new MemoryDetectors(this::call);
  final MemoryDashboards dashboards = new MemoryDashboards(this::call);
  final MemoryRules rules = new MemoryRules(this::call);

  LiveTopics liveTopics() {
    return new Topics();
  }

  LivePorts ports() {
    return new LivePorts(liveAlarms(), liveTopics(), logs, rules, mutes, detectors, dashboards);
  }

  Live read() {
    return new Live(
        new LiveAlarms.Listing(List.copyOf(alarms.values()), List.of()),
        List.copyOf(topics.values()),
        logs.list(Set.of(), ""),
        rules.list(""),
        mutes.list(""),
        detectors.all(),
        dashboards.list(""));
  }

  private void call(String text) {
    if (text.equals(failing)) {
      throw new AccountFailure("the account said no", null);
    }
    delay.accept(text);
    synchronized (calls) {
      calls.add(text);
    }
  }

  private final class Alarms implements LiveAlarms {
    @Override
    public Listing list(Set<String> names) {
      return new Listing(List.copyOf(alarms.values()), List.of());
    }

    @Override
    public void put(Alarm alarm, SortedMap<String, String> tags) {
      for (String needed : dependencies.needsOf(alarm)) {
        if (!alarms.containsKey(needed)) {
          throw new AccountFailure("Could not save the composite alarm: no alarm " + needed, null);
        }
      }
      call("put " + alarm.name());
      LiveAlarm old = alarms.get(alarm.name());
      alarms.put(
          alarm.name(),
          new LiveAlarm(
              alarm, old == null ? tags : old.tags(), Shop.FRESH, Shop.alarmArn(alarm.name())));
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
      call("tag " + arn);
      retag(arn, tags, Set.of());
    }

    @Override
    public void untag(String arn, Set<String> keys) {
      call("untag " + arn);
      retag(arn, Map.of(), keys);
    }

    private void retag(String arn, Map<String, String> set, Set<String> removed) {
      alarms.replaceAll(
          (name, live) -> {
            if (!live.arn().equals(arn)) {
              return live;
            }
            SortedMap<String, String> tags = new TreeMap<>(live.tags());
            tags.putAll(set);
            tags.keySet().removeAll(removed);
            return new LiveAlarm(live.alarm(), tags, live.state(), arn);
          });
    }

    @Override
    public void delete(String name) {
      for (LiveAlarm other : alarms.values()) {
        if (other.alarm() instanceof CompositeAlarm
            && dependencies.needsOf(other.alarm()).contains(name)) {
          throw new AccountFailure(
              "Cannot delete " + name + ": " + other.name() + " reads it", null);
        }
      }
      call("delete " + name);
      alarms.remove(name);
    }
  }

  private final class Topics implements LiveTopics {
    @Override
    public List<LiveTopic> list(Set<String> names) {
      return List.copyOf(topics.values());
    }

    @Override
    public String create(String name, SortedMap<String, String> tags) {
      call("create topic " + name);
      topics.putIfAbsent(name, new LiveTopic(name, Shop.topicArn(name), List.of(), tags, ""));
      return Shop.topicArn(name);
    }

    @Override
    public void setPolicy(String topicArn, String policy) {
      call("policy " + topicArn);
      topics.replaceAll(
          (name, topic) ->
              topic.arn().equals(topicArn)
                  ? new LiveTopic(name, topicArn, topic.subscriptions(), topic.tags(), policy)
                  : topic);
    }

    @Override
    public void subscribe(String topicArn, Endpoint endpoint, Map<String, String> attributes) {
      call("subscribe " + endpoint);
      topics.replaceAll(
          (name, topic) -> {
            List<LiveSubscription> all = new ArrayList<>(topic.subscriptions());
            all.removeIf(each -> each.endpoint().isSame(endpoint));
            all.add(
                new LiveSubscription(
                    endpoint,
                    endpoint.isAsked() ? null : topicArn + ":" + all.size(),
                    new TreeMap<>(attributes)));
            return topic.arn().equals(topicArn)
                ? new LiveTopic(name, topicArn, all, topic.tags(), topic.policy())
                : topic;
          });
    }

    @Override
    public List<LiveSubscription> subscriptions(String topicArn) {
      return topics.values().stream()
          .filter(topic -> topic.arn().equals(topicArn))
          .flatMap(topic -> topic.subscriptions().stream())
          .toList();
    }

    @Override
    public void setSubscription(String arn, String attribute, String value) {
      call("set " + attribute + " of " + arn);
      topics.replaceAll(
          (name, topic) ->
              new LiveTopic(
                  name,
                  topic.arn(),
                  topic.subscriptions().stream()
                      .map(each -> arn.equals(each.arn()) ? with(each, attribute, value) : each)
                      .toList(),
                  topic.tags(),
                  topic.policy()));
    }

    private LiveSubscription with(LiveSubscription live, String attribute, String value) {
      SortedMap<String, String> all = new TreeMap<>(live.attributes());
      all.put(attribute, value);
      return new LiveSubscription(live.endpoint(), live.arn(), all);
    }

    @Override
    public void tag(String topicArn, Map<String, String> tags) {
      call("tag " + topicArn);
      topics.replaceAll(
          (name, topic) -> {
            SortedMap<String, String> all = new TreeMap<>(topic.tags());
            all.putAll(tags);
            return topic.arn().equals(topicArn)
                ? new LiveTopic(name, topicArn, topic.subscriptions(), all, topic.policy())
                : topic;
          });
    }

    @Override
    public void untag(String topicArn, Set<String> keys) {
      call("untag " + topicArn);
    }

    @Override
    public void delete(String topicArn) {
      call("delete topic " + topicArn);
      topics.values().removeIf(topic -> topic.arn().equals(topicArn));
    }
  }
}
