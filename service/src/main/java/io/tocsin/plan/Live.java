package io.tocsin.plan;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Desired;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What an account and Region hold, read at one time. */
public record Live(LiveAlarms.Listing alarms, List<LiveTopic> topics) {

  public static final Live EMPTY = new Live(List.of(), List.of());

  public Live {
    topics = List.copyOf(topics);
  }

  public Live(List<LiveAlarm> alarms, List<LiveTopic> topics) {
    this(new LiveAlarms.Listing(alarms, List.of()), topics);
  }

  /**
   * Reads what a plan for the given definitions needs.
   *
   * @throws AccountFailure when the account does not answer
   */
  public static Live read(LiveAlarms alarms, LiveTopics topics, Desired desired) {
    return read(
        alarms,
        topics,
        desired.alarms().stream()
            .map(DefinedAlarm::alarm)
            .map(alarm -> alarm.name())
            .collect(Collectors.toSet()),
        desired.topics().stream().map(DefinedTopic::name).collect(Collectors.toSet()));
  }

  static Live read(
      LiveAlarms alarms, LiveTopics topics, Set<String> alarmNames, Set<String> topicNames) {
    return new Live(alarms.list(alarmNames), topics.list(topicNames));
  }
}
