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
    return read(ports, desired, Retries.NONE);
  }

  /**
   * The same, over a line that may need several tries. Each port is read again by itself: over a
   * bad line all of them together might never be.
   */
  public static Live read(LivePorts ports, Desired desired, Retries retries) {
    String prefix = FilterOwners.prefix(desired.environment());
    Set<String> alarmNames = names(desired.alarms().stream().map(alarm -> alarm.alarm().name()));
    Set<String> topics = names(desired.topics().stream().map(DefinedTopic::name));
    Set<String> groups = names(desired.logGroups().stream().map(DefinedLogGroup::name));
    LiveAlarms.Listing alarms = retries.reading(() -> ports.alarms().list(alarmNames));
    Set<Metric> banded = DetectorPlanner.metrics(desired.alarms(), alarms.alarms());
    return new Live(
        alarms,
        retries.reading(() -> ports.topics().list(topics)),
        retries.reading(() -> ports.logs().list(groups, prefix)),
        retries.reading(() -> ports.rules().list(prefix)),
        retries.reading(() -> ports.mutes().list(prefix)),
        retries.reading(() -> ports.detectors().list(banded)),
        desired.dashboards() == null
            ? List.of()
            : retries.reading(() -> ports.dashboards().list(prefix)));
  }

  /**
   * Reads again what the steps of a plan touch; what none of them is about is left out.
   *
   * @throws AccountFailure when the account does not answer
   */
  static Live read(LivePorts ports, Plan plan, Retries retries) {
    Predicate<Step> topics = step -> step.resource() == Change.Resource.TOPIC;
    Set<String> groups = groups(plan);
    String prefix = FilterOwners.prefix(plan.environment());
    return new Live(
        retries.reading(() -> ports.alarms().list(names(plan, topics.negate()))),
        retries.reading(() -> ports.topics().list(names(plan, topics))),
        groups.isEmpty()
            ? LiveLogs.Listing.EMPTY
            : retries.reading(() -> ports.logs().list(groups, prefix)),
        has(plan, Change.Resource.EVENT_RULE)
            ? retries.reading(() -> ports.rules().list(prefix))
            : List.of(),
        has(plan, Change.Resource.MUTE_RULE)
            ? retries.reading(() -> ports.mutes().list(prefix))
            : List.of(),
        retries.reading(() -> ports.detectors().list(metrics(plan))),
        has(plan, Change.Resource.DASHBOARD)
            ? retries.reading(() -> ports.dashboards().list(prefix))
            : List.of());
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
