package io.tocsin.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuietServicesTest {
  private static final Instant HOUR = Instant.parse("2026-11-23T04:00:00Z");
  private static final Metric TRIED = nat("ConnectionAttemptCount", "nat-a");
  private static final Metric MADE = nat("ConnectionEstablishedCount", "nat-a");
  private static final Metric ORIGIN =
      Metric.of("AWS/CloudFront", "OriginLatency", Map.of("DistributionId", "E1"));
  private static final Metric BACKUPS =
      Metric.of("AWS/Backup", "NumberOfBackupJobsCompleted", Map.of("BackupVaultName", "v"));

  @Test
  void a_gateway_makes_no_more_connections_than_are_tried() {
    for (int minute = 0; minute < 1_440; minute++) {
      List<MetricSample> samples =
          QuietServices.of(List.of(TRIED, MADE), minute)
              .report(HOUR.plusSeconds(60L * minute), 300 + minute);

      assertThat(of(samples, MADE).sum())
          .isPositive()
          .isLessThanOrEqualTo(of(samples, TRIED).sum());
    }
  }

  @Test
  void two_gateways_are_not_equally_busy() {
    Metric other = nat("ConnectionAttemptCount", "nat-b");
    List<MetricSample> samples = QuietServices.of(List.of(TRIED, other), 1).report(HOUR, 10_000);

    assertThat(of(samples, TRIED)).isNotEqualTo(of(samples, other));
  }

  @Test
  void times_are_those_of_single_requests_so_that_they_have_percentiles() {
    Distribution times = of(QuietServices.of(List.of(ORIGIN), 1).report(HOUR, 800), ORIGIN);

    assertThat(times.sampleCount()).isBetween(290.0, 320.0);
    assertThat(times.sum() / times.sampleCount()).isBetween(150.0, 180.0);
    assertThat(times.maximum()).isBetween(250.0, 400.0);
    assertThat(QuietServices.of(List.of(ORIGIN), 1).report(HOUR, 0)).isEmpty();
  }

  @Test
  void what_happens_now_and_then_has_no_datapoint_in_between() {
    QuietServices services = QuietServices.of(List.of(BACKUPS), 1);

    assertThat(of(services.report(HOUR, 1), BACKUPS)).isEqualTo(Distribution.of(1));
    assertThat(services.report(HOUR.plusSeconds(60), 1)).isEmpty();
    assertThat(services.report(HOUR.plusSeconds(3_600), 1)).hasSize(1);
  }

  @Test
  void the_same_arguments_give_the_same_samples() {
    List<Metric> watched = List.of(ORIGIN, TRIED, MADE, BACKUPS);

    assertThat(QuietServices.of(watched, 7).report(HOUR, 500))
        .isEqualTo(QuietServices.of(watched, 7).report(HOUR, 500))
        .isNotEqualTo(QuietServices.of(watched, 8).report(HOUR, 500));
  }

  private static Metric nat(String name, String gateway) {
    return Metric.of("AWS/NATGateway", name, Map.of("NatGatewayId", gateway));
  }

  private static Distribution of(List<MetricSample> samples, Metric metric) {
    return samples.stream()
        .filter(sample -> sample.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .distribution();
  }
}
