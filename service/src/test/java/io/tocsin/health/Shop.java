package io.tocsin.health;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Location;
import io.tocsin.definition.Severity;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shop's health tree, and alarms for tests to put into states. */
public final class Shop {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  static final HealthTree TREE =
      new HealthTree(
          List.of(
              tier("ingress", component("api-ingress", "api-servers")),
              tier("compute", component("api-servers", "orders-db")),
              tier("database", component("orders-db")),
              tier(
                  "async",
                  component("order-queue", "api-servers"),
                  component("order-worker", "order-queue", "orders-db"))));

  private Shop() {}

  static Instant minutesBeforeNoon(int minutes) {
    return NOON.minusSeconds(60L * minutes);
  }

  private static Tier tier(String name, Component... components) {
    return new Tier(name, name, null, List.of(components));
  }

  private static Component component(String name, String... dependsOn) {
    return new Component(name, name, null, List.of(dependsOn));
  }

  public static DefinedAlarm symptom(String id, String component) {
    return defined(metricAlarm(id, Actions.NONE), component, Kind.SYMPTOM, Severity.PAGE);
  }

  public static DefinedAlarm cause(String id, String component) {
    return defined(metricAlarm(id, Actions.NONE), component, Kind.CAUSE, Severity.TICKET);
  }

  static DefinedAlarm cause(Alarm alarm, String component) {
    return defined(alarm, component, Kind.CAUSE, Severity.TICKET);
  }

  static DefinedAlarm hidden(String id, String component) {
    return defined(
        metricAlarm(id, new Actions(false, List.of(), List.of(), List.of())),
        component,
        Kind.CAUSE,
        Severity.TICKET);
  }

  static DefinedAlarm with(Severity severity, DefinedAlarm alarm) {
    return defined(alarm.alarm(), alarm.component(), alarm.kind(), severity);
  }

  static DefinedAlarm composite(String id, String component, String rule) {
    return defined(
        new CompositeAlarm(id, null, Actions.NONE, rule, null),
        component,
        Kind.SYMPTOM,
        Severity.PAGE);
  }

  private static DefinedAlarm defined(Alarm alarm, String component, Kind kind, Severity severity) {
    return new DefinedAlarm(
        alarm.name(),
        alarm,
        component,
        kind,
        severity,
        "Summary of " + alarm.name(),
        null,
        null,
        new Location("alarms/" + component + ".yaml", 1, 1),
        new TreeMap<>());
  }

  static MetricAlarm metricAlarm(String name, Actions actions) {
    return new MetricAlarm(
        name,
        null,
        actions,
        single("AWS/RDS", "DatabaseConnections", Statistic.MAXIMUM),
        1,
        null,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        400.0,
        null,
        null,
        null);
  }

  static Watched single(String namespace, String metric, Statistic statistic) {
    return new Watched.SingleMetric(
        new MetricStat(Metric.of(namespace, metric, Map.of()), 60, statistic, null));
  }

  static LiveState live(AlarmState state, Instant since) {
    return new LiveState(state, new StateReason("for a test", null), since, since);
  }

  public static WatchedAlarm ok(DefinedAlarm alarm, Instant since) {
    return new WatchedAlarm(alarm.alarm(), live(AlarmState.OK, since), alarm);
  }

  public static WatchedAlarm firing(DefinedAlarm alarm, Instant since) {
    return new WatchedAlarm(alarm.alarm(), live(AlarmState.ALARM, since), alarm);
  }

  public static WatchedAlarm starved(DefinedAlarm alarm, Instant since) {
    return new WatchedAlarm(alarm.alarm(), live(AlarmState.INSUFFICIENT_DATA, since), alarm);
  }

  static Reading reading(String alarm, @Nullable Double... values) {
    double[] numbers =
        Arrays.stream(values).mapToDouble(value -> value == null ? Double.NaN : value).toArray();
    return new Reading(
        alarm,
        "Database connections",
        "",
        400.0,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        new Series(NOON.minusSeconds(60L * numbers.length), 60, numbers));
  }
}
