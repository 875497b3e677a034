package io.tocsin.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Environment;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import io.tocsin.plan.AlarmFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever an account holds: an alarm comes back as it was, or is listed. */
class ImporterProperties {
  private static final Environment PROD =
      new Environment("shop", "prod", "111122223333", "eu-central-1", null);
  private static final ImportTarget TARGET =
      new ImportTarget(PROD, null, "https://git.example", List.of(), List.of(), "a test");
  private static final List<String> TEXTS =
      List.of(
          "orders-db",
          "CPU of orders-db",
          "null",
          "{each}",
          "{region} 1",
          "a: b # c",
          "\"quoted\" 'so' \\n",
          "two\nlines",
          " edge ",
          "ümlaut",
          "- item",
          "%",
          "0123",
          "trailing\n",
          "x".repeat(130) + " " + "y".repeat(60),
          "tab\there",
          "\u0085 nel",
          "shop-prod-fine",
          "shop-prod-Not Fine");

  @Property(tries = 60)
  void an_alarm_comes_back_as_it_was_or_is_listed(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Map<String, Alarm> alarms = new TreeMap<>();
    for (int i = 0; i < 25; i++) {
      String name = text(random) + (random.nextBoolean() ? "" : " " + i);
      alarms.put(name, alarm(random, name, List.copyOf(alarms.keySet())));
    }
    Path folder = Files.createTempDirectory("importer");
    List<FoundAlarm> found =
        alarms.values().stream().map(a -> new FoundAlarm(a, new TreeMap<>())).toList();

    Imported imported =
        Importer.of(new Found(found, List.of(), List.of()), TARGET, new ReadBack(folder));

    Definitions read = new ReadBack(folder.resolve("again")).apply(new TreeMap<>(imported.files()));
    assertThat(read.hasErrors()).as("%s", read.findings()).isFalse();
    Map<String, Alarm> back = new HashMap<>();
    for (DefinedAlarm alarm : read.alarms()) {
      back.put(alarm.alarm().name(), alarm.alarm());
    }
    assertThat(back.keySet()).containsExactlyInAnyOrderElementsOf(imported.alarms());
    TreeSet<String> listed = new TreeSet<>();
    imported.notUnderstood().forEach(each -> listed.add(each.subject()));
    for (Alarm alarm : alarms.values()) {
      Alarm same = back.get(alarm.name());
      if (same == null) {
        assertThat(listed).contains(alarm.name());
      } else {
        assertThat(AlarmFields.differences(alarm, same, PROD)).isEmpty();
        assertThat(listed).doesNotContain(alarm.name());
      }
    }
    delete(folder);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Alarm alarm(Random random, String name, List<String> others) {
    @Nullable String description = random.nextInt(4) == 0 ? null : text(random);
    Actions actions = new Actions(random.nextInt(5) > 0, arns(random), arns(random), arns(random));
    switch (random.nextInt(12)) {
      case 0 -> {
        return new PromQlAlarm(
            name, description, actions, "up{job=\"a\"} == 0", 60, null, one(random, 10, 60, 90));
      }
      case 1 -> {
        return new LogAlarm(
            name,
            description,
            actions,
            new LogAlarm.ScheduledQuery(
                "fields @message | filter @message like /ERROR/",
                List.of("/shop/api"),
                "arn:aws:iam::111122223333:role/logs",
                random.nextBoolean() ? "rate(5 minutes)" : "cron(0 * * * ? *)",
                one(random, 300, 900),
                random.nextBoolean() ? null : 60L,
                "count(*)"),
            3,
            random.nextBoolean() ? null : 2,
            ComparisonOperator.GREATER_THAN_THRESHOLD,
            random.nextInt(9),
            null,
            random.nextBoolean()
                ? null
                : new LogAlarm.NotifiedLines(5, "arn:aws:iam::111122223333:role/lines"),
            random.nextBoolean() ? null : new WarmUp(30, false));
      }
      case 2, 3 -> {
        if (!others.isEmpty()) {
          String rule =
              "ALARM(\"%s\") OR NOT OK(\"%s\")"
                  .formatted(pick(random, others), pick(random, others));
          return new CompositeAlarm(
              name,
              description,
              actions,
              rule,
              random.nextBoolean()
                  ? null
                  : new CompositeAlarm.Suppressor(
                      pick(random, others), one(random, 0, 60, 45), one(random, 60, 120)));
        }
      }
      default -> {
        // A metric alarm.
      }
    }
    int n = 1 + random.nextInt(5);
    int period = one(random, 10, 30, 60, 90, 300, 3600, 86_400);
    boolean band = random.nextInt(6) == 0;
    Watched watched =
        band
            ? new Watched.MetricMath(
                List.of(
                    MetricDataQuery.of("m1", stat(random, period), true),
                    new MetricDataQuery(
                        one(random, 0, 1) == 0 ? "ad1" : "band",
                        null,
                        "ANOMALY_DETECTION_BAND(m1, 2)",
                        random.nextBoolean() ? null : text(random),
                        true,
                        null)))
            : random.nextBoolean()
                ? new Watched.SingleMetric(stat(random, period))
                : math(random, period);
    String bandId = band ? ((Watched.MetricMath) watched).queries().get(1).id() : null;
    return new MetricAlarm(
        name,
        description,
        actions,
        watched,
        n,
        random.nextBoolean() ? null : 1 + random.nextInt(n),
        band
            ? ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD
            : pick(
                random,
                List.of(
                    ComparisonOperator.GREATER_THAN_THRESHOLD,
                    ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD)),
        band ? null : pick(random, List.of(0.0, -0.0, 1e-9, 12345678901234567.0, -3.25, 0.1)),
        bandId,
        random.nextInt(3) == 0 ? null : pick(random, List.of(TreatMissingData.values())),
        random.nextInt(3) > 0 ? null : random.nextBoolean() ? "ignore" : "evaluate",
        random.nextInt(6) > 0 ? null : new WallClockWindow("Europe/Berlin"),
        random.nextInt(6) > 0 ? null : new WarmUp(90, random.nextBoolean()));
  }

  private static Watched math(Random random, int period) {
    List<MetricDataQuery> queries = new ArrayList<>();
    queries.add(
        new MetricDataQuery(
            "total",
            null,
            pick(random, List.of("a + b", "FILL(a, 0) / b", "100 * a / c", "SUM(METRICS())")),
            random.nextBoolean() ? null : text(random),
            true,
            random.nextBoolean() ? null : one(random, period, 60)));
    queries.add(MetricDataQuery.of("a", stat(random, period), false));
    queries.add(MetricDataQuery.of("b", stat(random, period), random.nextInt(9) == 0));
    return new Watched.MetricMath(queries);
  }

  private static MetricStat stat(Random random, int period) {
    Metric metric =
        pick(
            random,
            List.of(
                Metric.of("AWS/RDS", "CPUUtilization", Map.of("DBInstanceIdentifier", "orders-db")),
                Metric.of("AWS/RDS", "CPUUtilization", Map.of("DBInstanceIdentifier", "carts-db")),
                Metric.of("AWS/RDS", "Unheard", Map.of("DBInstanceIdentifier", "carts-db")),
                Metric.of(
                    "AWS/ApplicationELB",
                    "HealthyHostCount",
                    Map.of(
                        "LoadBalancer", "app/shop-api/50dc6c495c0c9188",
                        "TargetGroup", "targetgroup/shop-api/73e2d6bc24d8a067")),
                Metric.of(
                    "AWS/ApplicationELB",
                    "RequestCount",
                    Map.of(
                        "LoadBalancer",
                        "app/shop-api/50dc6c495c0c9188",
                        "TargetGroup",
                        "targetgroup/shop-" + random.nextInt(2) + "/73e2d6bc24d8a067")),
                Metric.of("AWS/CloudFront", "Requests", Map.of("DistributionId", "E1")),
                Metric.of("AWS/DynamoDB", "ThrottledRequests", Map.of("TableName", "t")),
                Metric.of("Shop", "Orders in all", Map.of()),
                Metric.of("My Shop", "Orders", Map.of("Route", "GET /: all", "a b", "{each}"))));
    return new MetricStat(
        metric,
        period,
        pick(
            random,
            List.of(Statistic.SUM, Statistic.parse("p99.9"), Statistic.parse("TM(2%:98%)"))),
        random.nextInt(4) > 0 ? null : pick(random, List.of("Count", "Furlongs")));
  }

  private static List<String> arns(Random random) {
    return random.nextBoolean()
        ? List.of()
        : List.of("arn:aws:sns:eu-central-1:111122223333:topic-" + random.nextInt(2));
  }

  private static String text(Random random) {
    return pick(random, TEXTS);
  }

  private static int one(Random random, Integer... values) {
    return pick(random, List.of(values));
  }

  private static <T> T pick(Random random, List<T> among) {
    return among.get(random.nextInt(among.size()));
  }
}
