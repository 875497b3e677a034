package io.tocsin.plan;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares what the files declare with what an account holds.
 *
 * <p>What is not ours is settled first: only what carries {@code tocsin:managed} and the same
 * platform and environment is ever changed or deleted. Pure; reading live is {@link Live#read}.
 */
public final class Planner {
  private Planner() {}

  /** Plans with {@link PlanLimits#DEFAULT}. */
  public static Plan plan(Desired desired, Live live) {
    return plan(desired, live, PlanLimits.DEFAULT);
  }

  /**
   * @param desired one environment; names are unique, as the reader of the files makes sure
   * @param live read with the names of {@code desired}
   * @return the same plan for any order of either
   * @throws IllegalArgumentException when a name is declared twice
   */
  public static Plan plan(Desired desired, Live live, PlanLimits limits) {
    return plan(desired, live, PlanOptions.of(limits));
  }

  /**
   * @param desired one environment; names are unique, as the reader of the files makes sure
   * @param live read with the names of {@code desired}
   * @param options of a person; names to adopt are those of alarms in {@code desired}
   * @return the same plan for any order of either
   * @throws IllegalArgumentException when a name is declared twice
   */
  public static Plan plan(Desired desired, Live live, PlanOptions options) {
    refuseTwins(desired);
    PlanDraft draft = new PlanDraft(desired.environment());
    refuseOtherAccount(live, draft);
    Dependencies dependencies = new Dependencies(draft.arns);
    live.alarms().alarms().forEach(alarm -> dependencies.add(alarm.alarm()));
    desired.alarms().forEach(alarm -> dependencies.add(alarm.alarm()));
    new TopicPlanner(draft).plan(desired.topics(), live.topics());
    FilterOwners owners = FilterOwners.of(desired.environment(), live);
    new LogPlanner(draft, owners).plan(desired.logGroups(), live.logs());
    new RulePlanner(draft).plan(desired.events(), live.rules());
    new DetectorPlanner(draft, options.adopt())
        .plan(desired.alarms(), live.alarms().alarms(), live.detectors());
    new AlarmPlanner(draft, dependencies, options.adopt()).plan(desired.alarms(), live.alarms());
    new MutePlanner(draft).plan(desired.mutes(), live.mutes());
    new DashboardPlanner(draft, options.adopt()).plan(desired.dashboards(), live.dashboards());
    Plan plan = PlanTargets.only(draft.finish(dependencies), options.components());
    return limitDeletes(ours(live, owners, desired.environment()), options.limits(), plan);
  }

  private static void refuseTwins(Desired desired) {
    Set<String> alarms = new HashSet<>();
    desired
        .alarms()
        .forEach(
            alarm -> {
              if (!alarms.add(alarm.alarm().name())) {
                throw new IllegalArgumentException(
                    alarm.source() + ": the alarm " + alarm.alarm().name() + " is declared twice");
              }
            });
    Set<String> topics = new HashSet<>();
    desired
        .topics()
        .forEach(
            topic -> {
              if (!topics.add(topic.name())) {
                throw new IllegalArgumentException(
                    topic.source() + ": the topic " + topic.name() + " is declared twice");
              }
            });
  }

  private static void refuseOtherAccount(Live live, PlanDraft draft) {
    String expected = ":" + draft.environment.region() + ":" + draft.environment.account() + ":";
    live.alarms().alarms().stream()
        .map(LiveAlarm::arn)
        .filter(arn -> !arn.contains(expected))
        .findFirst()
        .ifPresent(
            arn ->
                draft.refuse(
                    "environment '%s' is account %s in %s, but the account that answered holds %s;"
                            .formatted(
                                draft.environment.name(),
                                draft.environment.account(),
                                draft.environment.region(),
                                arn)
                        + " check the credentials, the Region and the role of the environment"));
  }

  /** How many of ours there are that could be deleted. */
  private static int ours(Live live, FilterOwners owners, Environment environment) {
    long tagged =
        Stream.of(
                live.alarms().alarms().stream().map(LiveAlarm::tags),
                live.topics().stream().map(LiveTopic::tags),
                live.rules().stream().map(LiveRule::tags),
                live.mutes().stream().map(LiveMute::tags),
                live.dashboards().stream().map(LiveDashboard::tags))
            .flatMap(tags -> tags)
            .filter(tags -> Ownership.areOurs(tags, environment))
            .count();
    long filters =
        live.logs().filters().stream().filter(filter -> owners.isOurs(filter.name())).count();
    return (int) (tagged + filters);
  }

  private static Plan limitDeletes(int ours, PlanLimits limits, Plan plan) {
    Environment environment = plan.environment();
    int allowed = limits.allowed(ours);
    int deletes = plan.count(Change.Kind.DELETE);
    if (deletes <= allowed) {
      return plan;
    }
    return plan.refused(
        ("the plan deletes %d of %d resources of platform '%s', environment '%s', and at most %d"
                + " are %s; read the list and, if it is meant, allow as many (--allow-deletes %d)")
            .formatted(
                deletes,
                ours,
                environment.platform(),
                environment.name(),
                allowed,
                limits.asked() == null ? "deleted without being asked" : "allowed",
                deletes));
  }
}
