package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AccessLogMetricsTest {
  private static final String BALANCER = "{LoadBalancer=app/shop-api/50dc6c495c0c9188}";
  private static final String GROUP =
      "{LoadBalancer=app/shop-api/50dc6c495c0c9188, TargetGroup=targetgroup/shop-api/73e2d6bc24d8a067}";

  private final AccessLogMetrics metrics = new AccessLogMetrics();

  @Test
  void a_request_counts_for_the_load_balancer_and_for_the_target_group() {
    metrics.add(OddLines.entry(OddLines.of(34)));

    assertThat(samples("2026-11-22T03:13:00Z"))
        .isEqualTo(
            Map.of(
                "RequestCount" + BALANCER, Distribution.of(1),
                "RequestCount" + GROUP, Distribution.of(1),
                "HTTPCode_Target_2XX_Count" + BALANCER, Distribution.of(1),
                "HTTPCode_Target_2XX_Count" + GROUP, Distribution.of(1),
                "TargetResponseTime" + BALANCER, Distribution.of(0.248),
                "TargetResponseTime" + GROUP, Distribution.of(0.248),
                "ProcessedBytes" + BALANCER, Distribution.of(412 + 1893)));
  }

  @Test
  void what_the_load_balancer_answers_itself_is_an_ELB_code_and_no_target_code() {
    metrics.add(OddLines.entry(OddLines.of(34).replace(" 0.248 0.000 200 200 ", " -1 -1 504 - ")));

    assertThat(samples("2026-11-22T03:13:00Z"))
        .containsEntry("HTTPCode_ELB_5XX_Count" + BALANCER, Distribution.of(1))
        .containsEntry("HTTPCode_ELB_504_Count" + BALANCER, Distribution.of(1))
        .containsEntry("RequestCount" + BALANCER, Distribution.of(1))
        .hasSize(5);
  }

  @Test
  void a_redirect_by_the_load_balancer_is_counted_as_its_3XX() {
    metrics.add(OddLines.entry(OddLines.of(34).replace(" 0.248 0.000 200 200 ", " -1 -1 301 - ")));

    assertThat(samples("2026-11-22T03:13:00Z"))
        .containsEntry("HTTPCode_ELB_3XX_Count" + BALANCER, Distribution.of(1));
  }

  @Test
  void a_request_for_which_no_target_could_be_chosen_is_not_in_RequestCount() {
    metrics.add(
        OddLines.entry(
            OddLines.of(34)
                .replace("10.0.1.17:8080 0.001 0.248 0.000 200 200", "- -1 -1 -1 503 -")));

    assertThat(samples("2026-11-22T03:13:00Z"))
        .containsOnlyKeys(
            "HTTPCode_ELB_5XX_Count" + BALANCER,
            "HTTPCode_ELB_503_Count" + BALANCER,
            "ProcessedBytes" + BALANCER);
  }

  @Test
  void web_sockets_have_no_response_time() {
    metrics.add(OddLines.entry(OddLines.with(1, "wss")));

    assertThat(samples("2026-11-22T03:13:00Z").keySet())
        .noneMatch(name -> name.startsWith("TargetResponseTime"));
  }

  @Test
  void only_minutes_that_are_over_are_given_and_each_once() {
    metrics.add(OddLines.entry(OddLines.with(2, "2026-11-22T03:13:59.999999Z")));
    metrics.add(OddLines.entry(OddLines.with(2, "2026-11-22T03:12:00.000000Z")));

    assertThat(metrics.complete(Instant.parse("2026-11-22T03:13:59Z")))
        .extracting(MetricSample::minute)
        .containsOnly(Instant.parse("2026-11-22T03:12:00Z"));
    assertThat(metrics.complete(Instant.parse("2026-11-22T03:14:00Z")))
        .extracting(MetricSample::minute)
        .containsOnly(Instant.parse("2026-11-22T03:13:00Z"));
    assertThat(metrics.complete(Instant.MAX)).isEmpty();
  }

  private Map<String, Distribution> samples(String until) {
    List<MetricSample> samples = metrics.complete(Instant.parse(until));
    Map<String, Distribution> byName = new TreeMap<>();
    for (MetricSample sample : samples) {
      assertThat(sample.metric().namespace()).isEqualTo("AWS/ApplicationELB");
      byName.put(sample.metric().name() + sample.metric().dimensions(), sample.distribution());
    }
    return byName;
  }
}
