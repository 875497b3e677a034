package io.tocsin.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.accesslog.AccessLogEntry;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ShopSimulationTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private static final Map<String, String> SERVERS = Map.of("AutoScalingGroupName", "shop-api");
  private static final Map<String, String> DATABASE = Map.of("DBInstanceIdentifier", "orders-db");
  private static final Map<String, String> ORDERS = Map.of("QueueName", "order-events");

  @Test
  void everyMinuteReportsExactlyTheShopsMetrics() {
    Map<String, String> targets =
        Map.of(
            "LoadBalancer",
            "app/shop-api/50dc6c495c0c9188",
            "TargetGroup",
            "targetgroup/shop-api/73e2d6bc24d8a067");
    SimulatedMinute minute = shop(Scenario.QUIET, START).next();

    assertThat(minute.metrics())
        .extracting(MetricSample::metric)
        .containsExactlyInAnyOrder(
            Metric.of("AWS/ApplicationELB", "HealthyHostCount", targets),
            Metric.of("AWS/ApplicationELB", "UnHealthyHostCount", targets),
            Metric.of("AWS/EC2", "CPUUtilization", SERVERS),
            Metric.of("AWS/EC2", "StatusCheckFailed", SERVERS),
            Metric.of("AWS/AutoScaling", "GroupInServiceInstances", SERVERS),
            Metric.of("AWS/AutoScaling", "GroupDesiredCapacity", SERVERS),
            Metric.of("CWAgent", "mem_used_percent", SERVERS),
            Metric.of("CWAgent", "disk_used_percent", SERVERS),
            Metric.of("AWS/RDS", "DatabaseConnections", DATABASE),
            Metric.of("AWS/RDS", "CPUUtilization", DATABASE),
            Metric.of("AWS/RDS", "FreeStorageSpace", DATABASE),
            Metric.of("AWS/RDS", "FreeableMemory", DATABASE),
            Metric.of("AWS/RDS", "ReadLatency", DATABASE),
            Metric.of("AWS/RDS", "WriteLatency", DATABASE),
            Metric.of("AWS/RDS", "DiskQueueDepth", DATABASE),
            Metric.of("ShopWorker", "WorkerHeartbeat", Map.of()),
            Metric.of("AWS/SQS", "ApproximateNumberOfMessagesVisible", ORDERS),
            Metric.of("AWS/SQS", "ApproximateAgeOfOldestMessage", ORDERS),
            Metric.of("AWS/SQS", "NumberOfMessagesSent", ORDERS),
            Metric.of("AWS/SQS", "NumberOfMessagesDeleted", ORDERS),
            Metric.of(
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                Map.of("QueueName", "order-events-dlq")));
  }

  @Test
  void everyOrderPlacedAtTheFrontDoorIsAMessage() {
    ShopSimulation shop = shop(Scenario.BAD_DEPLOY, START);
    for (int m = 0; m < 30; m++) {
      SimulatedMinute minute = shop.next();
      long orders =
          minute.requests().stream()
              .filter(entry -> entry.requestUrl() != null)
              .filter(entry -> Objects.requireNonNull(entry.requestUrl()).endsWith("/checkout"))
              .filter(entry -> Objects.equals(entry.elbStatusCode(), 201))
              .count();
      double sent =
          minute.metrics().stream()
              .filter(sample -> sample.metric().equals(Shop.MESSAGES_SENT))
              .mapToDouble(sample -> sample.distribution().sum())
              .sum();
      assertThat(sent).isEqualTo((double) orders);
    }
  }

  @Test
  void anIncidentChangesNothingBeforeItsTimeAndNobodysChanceAfterwards() {
    ShopSimulation quiet = shop(Scenario.QUIET, START);
    ShopSimulation stuck = shop(Scenario.STUCK_WORKER, START.plusSeconds(600));
    for (int m = 0; m < 30; m++) {
      SimulatedMinute expected = quiet.next();
      SimulatedMinute actual = stuck.next();
      assertThat(actual.requests()).isEqualTo(expected.requests());
      if (m < 10) {
        assertThat(actual.metrics()).isEqualTo(expected.metrics());
      }
    }
  }

  @Test
  void theLogHasTheNoiseOfTheInternet() {
    List<AccessLogEntry> entries = new ArrayList<>();
    ShopSimulation shop = shop(Scenario.QUIET, START);
    for (int m = 0; m < 60; m++) {
      entries.addAll(shop.next().requests());
    }

    assertThat(entries)
        .anyMatch(entry -> isStatus(entry, 404) && entry.requestUrl().endsWith(".env"));
    assertThat(entries).anyMatch(entry -> isStatus(entry, 460) && entry.targetStatusCode() == null);
    assertThat(entries).anyMatch(entry -> entry.clientIp().startsWith("2001:db8:"));
    assertThat(entries)
        .anyMatch(entry -> entry.userAgent() != null && entry.userAgent().contains("\\x22"));
    assertThat(entries)
        .filteredOn(entry -> entry.requestVerb() == null)
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.requestUrl()).isEqualTo("http://shop.example.com:443-");
              assertThat(entry.requestProto()).isNull();
              assertThat(entry.elbStatusCode()).isEqualTo(400);
            });
    assertThat(entries).extracting(AccessLogEntry::type).containsOnly("h2", "https");
    assertThat(entries).extracting(AccessLogEntry::ipAddress).doesNotContainNull();
  }

  @Test
  void anOverloadedShopAnswers503WithoutATargetAnd504AfterTenSeconds() {
    List<AccessLogEntry> entries = new ArrayList<>();
    ShopSimulation shop = shop(Scenario.FLASH_SALE, START);
    for (int m = 0; m < 8; m++) {
      entries.addAll(shop.next().requests());
    }

    assertThat(entries)
        .filteredOn(entry -> isStatus(entry, 503))
        .hasSizeGreaterThan(500)
        .allSatisfy(entry -> assertThat(entry.targetIp()).isNull())
        .allSatisfy(entry -> assertThat(entry.targetProcessingTime()).isNull());
    assertThat(entries)
        .filteredOn(entry -> isStatus(entry, 504))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.targetIp()).startsWith("10.0."))
        .allSatisfy(entry -> assertThat(entry.targetStatusCode()).isNull())
        .allSatisfy(
            entry ->
                assertThat(entry.requestCreationTime())
                    .isBeforeOrEqualTo(entry.time().minusSeconds(10)));
  }

  private static boolean isStatus(AccessLogEntry entry, int status) {
    return Objects.equals(entry.elbStatusCode(), status);
  }

  private static ShopSimulation shop(Scenario scenario, Instant incidentAt) {
    return new ShopSimulation(scenario, 7, START, incidentAt);
  }
}
