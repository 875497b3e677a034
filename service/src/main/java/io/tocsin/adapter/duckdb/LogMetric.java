package io.tocsin.adapter.duckdb;

import io.tocsin.metric.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A metric of AWS/ApplicationELB that access logs tell, in SQL; the rules are those of {@link
 * io.tocsin.accesslog.AccessLogMetrics}.
 *
 * @param perGroup whether AWS has it for {TargetGroup, LoadBalancer} too
 * @param condition which lines are samples
 * @param value a sample's value; null when every sample is 1
 */
record LogMetric(String name, boolean perGroup, String condition, @Nullable String value) {
  static final String NAMESPACE = "AWS/ApplicationELB";
  static final String LOAD_BALANCER = "LoadBalancer";
  static final String TARGET_GROUP = "TargetGroup";

  private static final Map<String, LogMetric> ALL = all();

  private static Map<String, LogMetric> all() {
    Map<String, LogMetric> all = new TreeMap<>();
    add(
        all,
        "RequestCount",
        true,
        "target_group_arn IS NOT NULL"
            + " AND (target_ip IS NOT NULL OR request_processing_time IS NOT NULL)",
        null);
    for (int hundred = 2; hundred <= 5; hundred++) {
      String name = "HTTPCode_Target_" + hundred + "XX_Count";
      add(all, name, true, "target_status_code / 100 = " + hundred, null);
    }
    String alone = "target_status_code IS NULL AND elb_status_code";
    for (int hundred = 3; hundred <= 5; hundred++) {
      String name = "HTTPCode_ELB_" + hundred + "XX_Count";
      add(all, name, false, alone + " / 100 = " + hundred, null);
    }
    for (int status : List.of(500, 502, 503, 504)) {
      add(all, "HTTPCode_ELB_" + status + "_Count", false, alone + " = " + status, null);
    }
    add(
        all,
        "TargetResponseTime",
        true,
        "target_processing_time IS NOT NULL AND type NOT IN ('ws', 'wss')",
        "target_processing_time");
    add(
        all,
        "ProcessedBytes",
        false,
        "TRUE",
        "(coalesce(received_bytes, 0) + coalesce(sent_bytes, 0))");
    return all;
  }

  private static void add(
      Map<String, LogMetric> all,
      String name,
      boolean perGroup,
      String condition,
      @Nullable String value) {
    all.put(name, new LogMetric(name, perGroup, condition, value));
  }

  /** What the logs know of a metric; empty when they do not tell it. */
  static Optional<LogMetric> of(Metric metric) {
    LogMetric known = ALL.get(metric.name());
    Set<String> dimensions = metric.dimensions().keySet();
    boolean told =
        known != null
            && metric.namespace().equals(NAMESPACE)
            && (dimensions.equals(Set.of(LOAD_BALANCER))
                || (known.perGroup() && dimensions.equals(Set.of(LOAD_BALANCER, TARGET_GROUP))));
    return told ? Optional.ofNullable(known) : Optional.empty();
  }
}
