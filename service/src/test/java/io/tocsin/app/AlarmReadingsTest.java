package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.aws.MetricDataReader;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.Database;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.alarm.Actions;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.health.HealthMonitor;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSample;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmReadingsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Metric CONNECTIONS =
      Metric.of("AWS/RDS", "DatabaseConnections", Map.of("DBInstanceIdentifier", "orders-db"));

  @TempDir Path data;
  private EmbeddedAccount account;
  private AlarmReadings readings;

  @BeforeEach
  void open() {
    account =
        EmbeddedAccount.open(
            Database.h2(data.resolve("account")),
            "111122223333",
            "eu-central-1",
            () -> NOON,
            EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    readings = new AlarmReadings(new MetricDataReader(account.cloudWatch()));
    for (int minute = 10; minute >= 1; minute--) {
      account.publish(
          List.of(
              new MetricSample(
                  CONNECTIONS, NOON.minusSeconds(60L * minute), Distribution.of(400 + minute))));
    }
  }

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(data);
  }

  private static MetricStat connections(int period) {
    return new MetricStat(CONNECTIONS, period, Statistic.MAXIMUM, null);
  }

  private static MetricAlarm alarm(String name, Watched watched, @Nullable String band) {
    return new MetricAlarm(
        name,
        null,
        Actions.NONE,
        watched,
        1,
        null,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        band == null ? 400.0 : null,
        band,
        null,
        null);
  }

  private static MetricAlarm single(String name, int period) {
    return alarm(name, new Watched.SingleMetric(connections(period)), null);
  }

  private static MetricAlarm math(String name, String expression, @Nullable String band) {
    return alarm(
        name,
        new Watched.MetricMath(
            List.of(
                MetricDataQuery.of("m1", connections(60), band != null),
                MetricDataQuery.of("e1", expression, true))),
        band);
  }

  @Test
  void a_metric_is_read_three_hours_back() {
    Series series =
        readings.read(List.of(single("high", 60)), NOON, HealthMonitor.KEPT).get("high");

    assertThat(series.size()).isEqualTo(180);
    assertThat(series.start()).isEqualTo(NOON.minusSeconds(3 * 3600));
    assertThat(series.values()[179]).isEqualTo(401);
    assertThat(series.values()[170]).isEqualTo(410);
    assertThat(series.isMissing(169)).isTrue();
  }

  @Test
  void metric_math_is_computed_from_what_was_read() {
    Map<String, Series> read =
        readings.read(
            List.of(single("high", 60), math("share", "100 * m1 / 500", null)),
            NOON,
            HealthMonitor.KEPT);

    assertThat(read).containsOnlyKeys("high", "share");
    assertThat(read.get("share").values()[170]).isEqualTo(82);
  }

  @Test
  void alarms_of_other_periods_have_slots_of_their_own() {
    Map<String, Series> read =
        readings.read(
            List.of(single("minute", 60), single("five", 300), single("day", 86_400)),
            NOON,
            HealthMonitor.KEPT);

    assertThat(read.get("five").size()).isEqualTo(36);
    assertThat(read.get("five").period()).isEqualTo(300);
    assertThat(read.get("five").values()[35]).isEqualTo(405);
    assertThat(read.get("day").size()).isEqualTo(3);
  }

  @Test
  void a_minute_that_has_not_ended_is_not_read() {
    Series series =
        readings
            .read(List.of(single("high", 60)), NOON.plusSeconds(30), HealthMonitor.KEPT)
            .get("high");

    assertThat(series.timestamp(series.size() - 1)).isEqualTo(NOON.minusSeconds(60));
  }

  @Test
  void what_cannot_be_computed_here_is_left_out() {
    assertThat(
            readings.read(
                List.of(single("high", 60), math("lambda", "m1 + LAMBDA('f')", null)),
                NOON,
                HealthMonitor.KEPT))
        .containsOnlyKeys("high");
  }

  @Test
  void of_an_anomaly_detection_alarm_there_is_the_metric_without_its_band() {
    Map<String, Series> read =
        readings.read(
            List.of(math("band", "ANOMALY_DETECTION_BAND(m1, 2)", "e1")), NOON, HealthMonitor.KEPT);

    assertThat(read.get("band").values()[170]).isEqualTo(410);
  }
}
