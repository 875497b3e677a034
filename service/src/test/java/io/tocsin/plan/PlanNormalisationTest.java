package io.tocsin.plan;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import io.tocsin.vectors.CloudWatchVectors;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What the plan must be quiet about, and what not: the cases of plan-normalisation.yaml. */
class PlanNormalisationTest {
  private static final Environment ENVIRONMENT =
      new Environment("shop", "prod", "111122223333", "us-east-1", null);

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_plan_shows_exactly_the_real_differences(String id, Map<String, Object> c) {
    if ("dashboard".equals(c.get("kind"))) {
      assertThat(
              BodyForm.diff(
                  (String) map(c.get("described")).get("DashboardBody"),
                  (String) map(c.get("desired")).get("DashboardBody")))
          .hasSameSizeAs((List<?>) c.get("diff"));
      return;
    }
    boolean composite = "composite".equals(c.get("kind"));
    Map<String, Object> wanted = map(c.get("desired"));
    Map<String, Object> described = map(c.get("described"));
    Alarm desired = composite ? composite(wanted) : metric(c, wanted);
    Alarm live = composite ? composite(described) : metric(c, described);
    SortedMap<String, String> tags = tags(map(wanted.get("Tags")));
    SortedMap<String, String> liveTags = tags(map(c.get("described_tags")));

    Plan plan =
        Planner.plan(
            new Desired(ENVIRONMENT, List.of(), List.of(Shop.defined(desired, tags))),
            Shop.live(
                new LiveAlarm(
                    live,
                    liveTags,
                    Shop.FRESH,
                    "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a")));

    TreeSet<String> fields =
        plan.changes().stream()
            .flatMap(change -> change.fields().stream())
            .map(field -> field.field().replaceFirst("\\[.*", ""))
            .collect(toCollection(TreeSet::new));
    assertThat(fields).as(id).isEqualTo(new TreeSet<>(strings(c.get("diff"))));
    if (fields.isEmpty()) {
      assertThat(plan.hasChanges()).isFalse();
      assertThat(plan.steps()).isEmpty();
    }
    if (c.containsKey("calls")) {
      assertThat(plan.steps()).extracting(Step::operation).isEqualTo(strings(c.get("calls")));
    }
  }

  /** Kinds of the vectors that Tocsin's files do not declare are left out. */
  @Test
  @SuppressWarnings("unchecked")
  void kinds_are_made_and_deleted_in_the_order_of_the_vectors() {
    Map<String, String> kinds =
        Map.of(
            "topics", "TOPIC",
            "metric_filters", "METRIC_FILTER",
            "metric_alarms", "METRIC_ALARM",
            "log_alarms", "LOG_ALARM",
            "mute_rules", "MUTE_RULE",
            "dashboards", "DASHBOARD");
    Map<String, Object> ordering =
        (Map<String, Object>) CloudWatchVectors.load("plan-normalisation.yaml").get("ordering");
    List<Change.Resource> create = new ArrayList<>();
    for (String kind : strings(ordering.get("create"))) {
      if (kind.startsWith("composite")) {
        create.add(Change.Resource.COMPOSITE_ALARM);
      } else if (kinds.containsKey(kind)) {
        create.add(Change.Resource.valueOf(kinds.get(kind)));
      }
    }
    assertThat(create).isSorted().contains(Change.Resource.DASHBOARD);
    StepOrder order = new StepOrder(new Dependencies(new AlarmArns(ENVIRONMENT)));
    List<Change.Resource> delete =
        create.stream()
            .map(kind -> (Step) new Step.Delete(kind, "a", "a"))
            .sorted(order)
            .map(Step::resource)
            .toList();
    assertThat(delete.get(0)).isEqualTo(Change.Resource.DASHBOARD);
    assertThat(delete.get(delete.size() - 1)).isEqualTo(Change.Resource.TOPIC);
    assertThat(strings(ordering.get("delete")).get(0)).isEqualTo("dashboards");
  }

  static Stream<Arguments> cases() {
    return all().map(c -> Arguments.of(c.get("id"), c));
  }

  private static Stream<Map<String, Object>> all() {
    try (InputStream in =
        PlanNormalisationTest.class.getResourceAsStream(
            "/cloudwatch/vectors/plan-normalisation.yaml")) {
      Map<String, Object> document = new Yaml().load(in);
      return ((List<?>) document.get("cases")).stream().map(PlanNormalisationTest::map);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Alarm metric(Map<String, Object> c, Map<String, Object> fields) {
    String missing = text(fields, "TreatMissingData");
    boolean band = fields.containsKey("ThresholdMetricId");
    return new MetricAlarm(
        "a",
        text(fields, "AlarmDescription"),
        actions(fields),
        watched(c, fields),
        (int) fields.getOrDefault("EvaluationPeriods", 1),
        (Integer) fields.get("DatapointsToAlarm"),
        ComparisonOperator.of(
                (String) fields.getOrDefault("ComparisonOperator", "GreaterThanThreshold"))
            .orElseThrow(),
        band ? null : ((Number) fields.getOrDefault("Threshold", 1)).doubleValue(),
        text(fields, "ThresholdMetricId"),
        missing == null ? null : TreatMissingData.of(missing).orElseThrow(),
        text(fields, "EvaluateLowSampleCountPercentile"),
        window(map(fields.get("EvaluationWindow"))),
        warmUp(map(fields.get("WarmUpConfiguration"))));
  }

  private static @Nullable WallClockWindow window(Map<String, Object> window) {
    return window.containsKey("WallClockWindow")
        ? new WallClockWindow(
            (String) map(window.get("WallClockWindow")).getOrDefault("Timezone", "UTC"))
        : null;
  }

  private static @Nullable WarmUp warmUp(Map<String, Object> warmUp) {
    return warmUp.isEmpty()
        ? null
        : new WarmUp(
            (int) warmUp.get("WarmUpPeriodDurationInMinutes"),
            (boolean) warmUp.getOrDefault("OnlyStartEvaluatingAfterWarmUpPeriodEnds", false));
  }

  private static Watched watched(Map<String, Object> c, Map<String, Object> fields) {
    if (fields.containsKey("Metrics")) {
      List<MetricDataQuery> queries = new ArrayList<>();
      for (Object entry : (List<?>) fields.get("Metrics")) {
        Map<String, Object> query = map(entry);
        String id = (String) query.get("Id");
        String expression = text(query, "Expression");
        boolean returns = (boolean) query.getOrDefault("ReturnData", true);
        queries.add(
            expression == null
                ? MetricDataQuery.of(id, stat("AWS/EC2", "Average", Map.of(), null), returns)
                : MetricDataQuery.of(id, expression, returns));
      }
      return new Watched.MetricMath(queries);
    }
    Map<String, String> dimensions = new TreeMap<>();
    for (Object entry : (List<?>) fields.getOrDefault("Dimensions", List.of())) {
      dimensions.put((String) map(entry).get("Name"), (String) map(entry).get("Value"));
    }
    String statistic = text(fields, "ExtendedStatistic");
    return new Watched.SingleMetric(
        stat(
            (String) c.getOrDefault("namespace", "AWS/EC2"),
            statistic == null ? (String) fields.getOrDefault("Statistic", "Average") : statistic,
            dimensions,
            text(fields, "Unit")));
  }

  private static MetricStat stat(
      String namespace, String statistic, Map<String, String> dimensions, @Nullable String unit) {
    return new MetricStat(
        Metric.of(namespace, "CPUUtilization", dimensions), 60, Statistic.parse(statistic), unit);
  }

  private static Alarm composite(Map<String, Object> fields) {
    String suppressor = text(fields, "ActionsSuppressor");
    return new CompositeAlarm(
        "a",
        null,
        actions(fields),
        (String) fields.getOrDefault("AlarmRule", "TRUE"),
        suppressor == null
            ? null
            : new CompositeAlarm.Suppressor(
                suppressor,
                (int) fields.get("ActionsSuppressorWaitPeriod"),
                (int) fields.get("ActionsSuppressorExtensionPeriod")));
  }

  private static Actions actions(Map<String, Object> fields) {
    return new Actions(
        (boolean) fields.getOrDefault("ActionsEnabled", true),
        strings(fields.get("OKActions")),
        strings(fields.get("AlarmActions")),
        strings(fields.get("InsufficientDataActions")));
  }

  private static SortedMap<String, String> tags(Map<String, Object> own) {
    SortedMap<String, String> tags = Shop.tags();
    own.forEach((key, value) -> tags.put(key, (String) value));
    return tags;
  }

  private static @Nullable String text(Map<String, Object> fields, String name) {
    return (String) fields.get(name);
  }

  private static List<String> strings(@Nullable Object list) {
    return list == null ? List.of() : ((List<?>) list).stream().map(String::valueOf).toList();
  }

  private static Map<String, Object> map(@Nullable Object value) {
    Map<String, Object> result = new TreeMap<>();
    if (value != null) {
      ((Map<?, ?>) value).forEach((key, entry) -> result.put((String) key, entry));
    }
    return result;
  }
}
