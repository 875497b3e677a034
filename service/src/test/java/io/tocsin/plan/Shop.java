package io.tocsin.plan;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinedDashboard;
import io.tocsin.definition.DefinedEvent;
import io.tocsin.definition.DefinedLogGroup;
import io.tocsin.definition.DefinedMetricFilter;
import io.tocsin.definition.DefinedMute;
import io.tocsin.definition.DefinedSubscription;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Endpoint;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Location;
import io.tocsin.definition.Origin;
import io.tocsin.definition.Severity;
import io.tocsin.eventpattern.EventPattern;
import io.tocsin.eventpattern.EventPatternSyntaxException;
import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import io.tocsin.json.JsonValue;
import io.tocsin.logpattern.FilterPattern;
import io.tocsin.logpattern.FilterPatternSyntaxException;
import io.tocsin.logpattern.MetricTransformation;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Alarms and topics of the reference shop, for tests of plans. */
public final class Shop {
  public static final Environment PROD =
      new Environment("shop", "prod", "111122223333", "eu-central-1", null);
  static final Location SOURCE = new Location("alarms/shop.yaml", 7, 5);
  static final LiveState FRESH =
      new LiveState(
          AlarmState.INSUFFICIENT_DATA, StateReason.UNCHECKED, Instant.EPOCH, Instant.EPOCH);

  private Shop() {}

  public static SortedMap<String, String> tags() {
    return new TreeMap<>(
        Map.of(
            "tocsin:managed", "true",
            "tocsin:platform", "shop",
            "tocsin:environment", "prod",
            "tocsin:component", "orders-db"));
  }

  public static MetricAlarm metric(String name, double threshold) {
    return metric(name, threshold, Actions.NONE);
  }

  public static MetricAlarm metric(String name, double threshold, Actions actions) {
    return new MetricAlarm(
        name,
        "Too many connections",
        actions,
        new Watched.SingleMetric(
            new MetricStat(
                Metric.of(
                    "AWS/RDS", "DatabaseConnections", Map.of("DBInstanceIdentifier", "orders-db")),
                60,
                Statistic.MAXIMUM,
                null)),
        3,
        2,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        threshold,
        null,
        TreatMissingData.NOT_BREACHING,
        null);
  }

  public static CompositeAlarm composite(String name, String rule) {
    return new CompositeAlarm(name, null, Actions.NONE, rule, null);
  }

  /** A Metrics Insights query, by the minute. */
  public static MetricAlarm insights(String name, double threshold) {
    return MetricAlarm.named(name)
        .watching(
            new MetricDataQuery(
                "q1", null, "SELECT MAX(CPUUtilization) FROM \"AWS/EC2\"", null, true, 60))
        .datapoints(2, 3)
        .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, threshold)
        .missing(TreatMissingData.MISSING)
        .build();
  }

  public static PromQlAlarm promql(String name, String query) {
    return new PromQlAlarm(name, "Errors", Actions.NONE, query, 300, null, 60);
  }

  /** Errors in a log group, every five minutes. */
  public static LogAlarm log(String name, double threshold) {
    return new LogAlarm(
        name,
        "Errors",
        Actions.NONE,
        new LogAlarm.ScheduledQuery(
            "filter level = \"ERROR\"",
            List.of("/shop/api"),
            "arn:aws:iam::111122223333:role/logs",
            "rate(5 minutes)",
            300,
            null,
            "count(*)"),
        3,
        2,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        threshold,
        TreatMissingData.NOT_BREACHING,
        new LogAlarm.NotifiedLines(10, "arn:aws:iam::111122223333:role/logs"),
        new WarmUp(30, true));
  }

  public static DefinedAlarm defined(Alarm alarm) {
    return defined(alarm, tags());
  }

  static DefinedAlarm defined(Alarm alarm, SortedMap<String, String> tags) {
    return new DefinedAlarm(
        alarm.name(),
        alarm,
        "orders-db",
        Kind.CAUSE,
        Severity.TICKET,
        "Too many connections",
        null,
        null,
        SOURCE,
        tags);
  }

  /** An alarm whose file says that it had another name, without platform and environment. */
  static DefinedAlarm renamed(Alarm alarm, String from) {
    DefinedAlarm plain = defined(alarm);
    return new DefinedAlarm(
        plain.id(),
        alarm,
        plain.component(),
        plain.kind(),
        plain.severity(),
        plain.summary(),
        null,
        null,
        SOURCE,
        plain.tags(),
        new Origin(null, null, null, null, null, null, List.of(), from, null),
        Map.of(),
        List.of());
  }

  public static DefinedTopic topic(String name, String... emails) {
    return topic(
        name,
        Stream.of(emails)
            .map(email -> new DefinedSubscription(Endpoint.email(email), new TreeMap<>(), SOURCE))
            .toList());
  }

  static DefinedTopic topic(String name, List<DefinedSubscription> subscriptions) {
    return new DefinedTopic(name, topicArn(name), subscriptions, SOURCE, tags());
  }

  /** A topic as it is after it was applied. */
  static LiveTopic liveTopic(String name, LiveSubscription... subscriptions) {
    return new LiveTopic(
        name,
        topicArn(name),
        List.of(subscriptions),
        tags(),
        TopicPolicy.with("", topicArn(name), PROD));
  }

  /** A rule that tells topics of events of RDS. */
  static DefinedEvent event(String id, String pattern, String... topics) {
    try {
      return new DefinedEvent(
          id,
          PROD.fullName(id),
          EventPattern.of(JsonReader.read(pattern)),
          Stream.of(topics).map(Shop::topicArn).toList(),
          "orders-db",
          Kind.CAUSE,
          Severity.TICKET,
          "The database failed over",
          null,
          null,
          "The database failed over",
          tags(),
          Origin.WRITTEN,
          Map.of(),
          SOURCE);
    } catch (JsonSyntaxException | EventPatternSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The rule that mutes the alarm a, every night for two hours. */
  public static MuteRule nightly() {
    return mute("nightly", "a").rules().get(0);
  }

  /** A mute of alarms, every night for two hours. */
  static DefinedMute mute(String id, String... alarms) {
    return new DefinedMute(
        id,
        "the batch runs",
        List.of(
            new MuteRule(
                PROD.fullName(id),
                new MuteSchedule(
                    "cron(0 2 * * *)", Duration.ofHours(2), ZoneId.of("Europe/Berlin"), null, null),
                new TreeSet<>(List.of(alarms)))),
        "orders-db",
        tags(),
        SOURCE);
  }

  /** A dashboard of one text. */
  static DefinedDashboard dashboard(String id, int number, String... alarms) {
    return new DefinedDashboard(
        id,
        "shop-prod-" + id,
        null,
        json(
            "{\"widgets\":[{\"type\":\"text\",\"properties\":{\"markdown\":\"%d\"}}]}"
                .formatted(number)),
        new TreeSet<>(List.of(alarms)),
        SOURCE,
        tags());
  }

  static JsonValue.JsonObject json(String text) {
    try {
      return (JsonValue.JsonObject) JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Desired mutes(List<DefinedAlarm> alarms, DefinedMute... mutes) {
    return new Desired(PROD, List.of(), alarms, List.of(), List.of(mutes), List.of(), List.of());
  }

  static Desired events(DefinedEvent... events) {
    return new Desired(
        PROD, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(events));
  }

  /** A log group with filters, which counts lines with errors each. */
  static DefinedLogGroup logGroup(String name, @Nullable Integer days, String... filters) {
    return new DefinedLogGroup(
        name,
        days,
        Stream.of(filters).map(filter -> filter(filter, "ERROR")).toList(),
        "orders-db",
        null,
        SOURCE);
  }

  /** A filter that reports 1 for lines with a word, and 0 else. */
  static DefinedMetricFilter filter(String id, String word) {
    try {
      return new DefinedMetricFilter(
          id,
          PROD.fullName(id),
          MetricTransformation.of(FilterPattern.parse(word), "1", Map.of()),
          "Shop",
          "Errors",
          0.0,
          null,
          null,
          SOURCE);
    } catch (FilterPatternSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Desired logs(DefinedLogGroup... groups) {
    return new Desired(
        PROD, List.of(), List.of(), List.of(), List.of(), List.of(groups), List.of());
  }

  public static Desired desired(Alarm... alarms) {
    return new Desired(PROD, List.of(), List.of(alarms).stream().map(Shop::defined).toList());
  }

  static LiveAlarm live(Alarm alarm) {
    return new LiveAlarm(alarm, tags(), FRESH, alarmArn(alarm.name()));
  }

  static LiveAlarm foreign(Alarm alarm) {
    return new LiveAlarm(alarm, new TreeMap<>(), FRESH, alarmArn(alarm.name()));
  }

  static Live live(LiveAlarm... alarms) {
    return new Live(List.of(alarms), List.of());
  }

  public static String alarmArn(String name) {
    return "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:" + name;
  }

  public static String topicArn(String name) {
    return "arn:aws:sns:eu-central-1:111122223333:" + name;
  }
}
