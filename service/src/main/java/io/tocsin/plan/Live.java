package io.tocsin.plan;

import io.tocsin.definition.DefinedLogGroup;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Desired;
import io.tocsin.metric.Metric;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an account and Region hold, read at one time. */
public record Live(
    LiveAlarms.Listing alarms,
    List<LiveTopic> topics,
    LiveLogs.Listing logs,
    List<LiveRule> rules,
    List<LiveMute> mutes,
    List<LiveDetector> detectors,
    List<LiveDashboard> dashboards) {

  public static final Live EMPTY = new Live(List.of(), List.of());

  public Live {
    topics = List.copyOf(topics);
    rules = List.copyOf(rules);
    mutes = List.copyOf(mutes);
    detectors = List.copyOf(detectors);
    dashboards = List.copyOf(dashboards);
  }

  /** Alarms and topics, and nothing else. */
  public Live(List<LiveAlarm> alarms, List<LiveTopic> topics) {
    this(new LiveAlarms.Listing(alarms, List.of()), topics);
  }

  /** Alarms and topics, and nothing else. */
  public Live(LiveAlarms.Listing alarms, List<LiveTopic> topics) {
    this(alarms, topics, LiveLogs.Listing.EMPTY, List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Reads what a plan for the given definitions needs.
   *
   * @throws AccountFailure when the account does not answer
   */
  public static Live read(LivePorts ports, Desired desired) {
    String prefix = FilterOwners.prefix(desired.environment());
    LiveAlarms.Listing alarms =
        ports.alarms().list(names(desired.alarms().stream().map(alarm -> alarm.alarm().name())));
    return new Live(
        alarms,
        ports.topics().list(names(desired.topics().stream().map(DefinedTopic::name))),
        ports.logs().list(names(desired.logGroups().stream().map(DefinedLogGroup::name)), prefix),
        ports.rules().list(prefix),
        ports.mutes().list(prefix),
        ports.detectors().list(DetectorPlanner.metrics(desired.alarms(), alarms.alarms())),
        desired.dashboards() == null ? List.of() : ports.dashboards().list(prefix));
  }

  /**
   * Reads again what the steps of a plan touch; what none of them is about is left out.
   *
   * @throws AccountFailure when the account does not answer
   */
  static Live read(LivePorts ports, Plan plan) {
    Predicate<Step> topics = step -> step.resource() == Change.Resource.TOPIC;
    Set<String> groups = groups(plan);
    String prefix = FilterOwners.prefix(plan.environment());
    return new Live(
        ports.alarms().list(names(plan, topics.negate())),
        ports.topics().list(names(plan, topics)),
        groups.isEmpty() ? LiveLogs.Listing.EMPTY : ports.logs().list(groups, prefix),
        has(plan, Change.Resource.EVENT_RULE) ? ports.rules().list(prefix) : List.of(),
        has(plan, Change.Resource.MUTE_RULE) ? ports.mutes().list(prefix) : List.of(),
        ports.detectors().list(metrics(plan)),
        has(plan, Change.Resource.DASHBOARD) ? ports.dashboards().list(prefix) : List.of());
  }

  private static boolean has(Plan plan, Change.Resource resource) {
    return plan.steps().stream().anyMatch(step -> step.resource() == resource);
  }

  private static Set<Metric> metrics(Plan plan) {
    return plan.steps().stream()
        .filter(DetectorStep.class::isInstance)
        .map(step -> ((DetectorStep) step).model().metric())
        .collect(Collectors.toSet());
  }

  private static Set<String> groups(Plan plan) {
    return names(
        plan.steps().stream()
            .filter(
                step ->
                    step.resource() == Change.Resource.LOG_GROUP
                        || step.resource() == Change.Resource.METRIC_FILTER)
            .map(step -> step instanceof LogStep log ? log.group() : step.name()));
  }

  private static Set<String> names(Plan plan, Predicate<Step> which) {
    return names(plan.steps().stream().filter(which).map(Step::name));
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toSet());
  }
}
