package io.tocsin.plan;

import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Desired;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
  public static Live read(LivePorts ports, Desired desired) {
    return new Live(
        ports.alarms().list(names(desired.alarms().stream().map(alarm -> alarm.alarm().name()))),
        ports.topics().list(names(desired.topics().stream().map(DefinedTopic::name))));
  }

  /**
   * Reads again what the steps of a plan touch; what none of them is about is left out.
   *
   * @throws AccountFailure when the account does not answer
   */
  static Live read(LivePorts ports, Plan plan) {
    Predicate<Step> topics = step -> step.resource() == Change.Resource.TOPIC;
    return new Live(
        ports.alarms().list(names(plan, topics.negate())),
        ports.topics().list(names(plan, topics)));
  }

  private static Set<String> names(Plan plan, Predicate<Step> which) {
    return names(plan.steps().stream().filter(which).map(Step::name));
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toSet());
  }
}
