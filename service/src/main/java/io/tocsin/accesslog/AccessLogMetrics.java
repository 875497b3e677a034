package io.tocsin.accesslog;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The metrics a load balancer sends to CloudWatch, computed from its access log entries: namespace
 * {@code AWS/ApplicationELB}, per minute of {@code time}, for {LoadBalancer} and where AWS has it
 * for {TargetGroup, LoadBalancer}. Rules are those of the ELB guide's page on CloudWatch metrics:
 *
 * <ul>
 *   <li>RequestCount counts requests for which a target could be chosen.
 *   <li>HTTPCode_Target_… count what targets answered, HTTPCode_ELB_… what the load balancer
 *       answered by itself, which is when there is no target status.
 *   <li>TargetResponseTime is {@code target_processing_time} in seconds, without WebSockets.
 *   <li>ProcessedBytes is received plus sent bytes, for {LoadBalancer} only.
 *   <li>A minute in which nothing was counted has no datapoint, not a zero.
 * </ul>
 *
 * Not safe for use by several threads at once.
 */
public final class AccessLogMetrics {
  private static final String NAMESPACE = "AWS/ApplicationELB";

  /** Answers of the load balancer that have a count of their own beside that of their class. */
  private static final Set<Integer> COUNTED_ALONE = Set.of(500, 502, 503, 504);

  private static final Pattern OF_TARGETS =
      Pattern.compile("RequestCount|TargetResponseTime|HTTPCode_Target_[2-5]XX_Count");

  private static final Pattern OF_BALANCER =
      Pattern.compile("ProcessedBytes|HTTPCode_ELB_([3-5]XX|50[0234])_Count");

  private final NavigableMap<Instant, Map<Metric, Samples>> minutes = new TreeMap<>();

  /** Whether a metric is one of those that can be computed from access logs. */
  public static boolean hasMetric(Metric metric) {
    Set<String> dimensions = metric.dimensions().keySet();
    boolean balancer = dimensions.equals(Set.of("LoadBalancer"));
    return metric.namespace().equals(NAMESPACE)
        && ((balancer && OF_BALANCER.matcher(metric.name()).matches())
            || ((balancer || dimensions.equals(Set.of("LoadBalancer", "TargetGroup")))
                && OF_TARGETS.matcher(metric.name()).matches()));
  }

  /** Counts an entry into the minute of its {@code time}, in any order. */
  public void add(AccessLogEntry entry) {
    Map<Metric, Samples> minute =
        minutes.computeIfAbsent(
            entry.time().truncatedTo(ChronoUnit.MINUTES), start -> new LinkedHashMap<>());
    Map<String, String> balancer = Map.of("LoadBalancer", entry.elb());
    addTo(minute, "ProcessedBytes", balancer, (double) (entry.receivedBytes() + entry.sentBytes()));
    Integer status = entry.elbStatusCode();
    if (entry.targetStatusCode() == null && status != null && status >= 300 && status < 600) {
      addTo(minute, "HTTPCode_ELB_" + status / 100 + "XX_Count", balancer, 1);
      if (COUNTED_ALONE.contains(status)) {
        addTo(minute, "HTTPCode_ELB_" + status + "_Count", balancer, 1);
      }
    }
    addTargetMetrics(minute, entry, balancer);
    String arn = entry.targetGroupArn();
    if (arn != null) {
      String group = arn.substring(arn.lastIndexOf(':') + 1);
      addTargetMetrics(minute, entry, Map.of("TargetGroup", group, "LoadBalancer", entry.elb()));
    }
  }

  /**
   * Takes out the minutes that are over, oldest first. An entry that arrives after its minute was
   * taken comes out later as another sample of the same metric and minute.
   *
   * @param until a minute is over when it ends no later than this
   */
  public List<MetricSample> complete(Instant until) {
    List<MetricSample> samples = new ArrayList<>();
    while (!minutes.isEmpty() && !minutes.firstKey().plus(1, ChronoUnit.MINUTES).isAfter(until)) {
      Map.Entry<Instant, Map<Metric, Samples>> minute = minutes.pollFirstEntry();
      minute
          .getValue()
          .forEach(
              (metric, values) ->
                  samples.add(new MetricSample(metric, minute.getKey(), values.distribution())));
    }
    return samples;
  }

  private static void addTargetMetrics(
      Map<Metric, Samples> minute, AccessLogEntry entry, Map<String, String> dimensions) {
    if (targetChosen(entry)) {
      addTo(minute, "RequestCount", dimensions, 1);
    }
    Integer status = entry.targetStatusCode();
    if (status != null && status >= 200 && status < 600) {
      addTo(minute, "HTTPCode_Target_" + status / 100 + "XX_Count", dimensions, 1);
    }
    Double seconds = entry.targetProcessingTime();
    if (seconds != null && !entry.type().equals("ws") && !entry.type().equals("wss")) {
      addTo(minute, "TargetResponseTime", dimensions, seconds);
    }
  }

  /** Lambda targets have no address, but then the request was dispatched and has a time. */
  private static boolean targetChosen(AccessLogEntry entry) {
    return entry.targetGroupArn() != null
        && (entry.targetIp() != null || entry.requestProcessingTime() != null);
  }

  private static void addTo(
      Map<Metric, Samples> minute, String name, Map<String, String> dimensions, double value) {
    minute
        .computeIfAbsent(Metric.of(NAMESPACE, name, dimensions), metric -> new Samples())
        .add(value);
  }

  /** Values of one metric in one minute with how often each came; counters hold a single one. */
  private static final class Samples {
    private final TreeMap<Double, Double> counts = new TreeMap<>();
    private double size;
    private double sum;

    void add(double value) {
      counts.merge(value, 1.0, Double::sum);
      size++;
      sum += value;
    }

    Distribution distribution() {
      double[] values = new double[counts.size()];
      double[] times = new double[counts.size()];
      int i = 0;
      for (Map.Entry<Double, Double> entry : counts.entrySet()) {
        values[i] = entry.getKey();
        times[i++] = entry.getValue();
      }
      return new Distribution(size, sum, counts.firstKey(), counts.lastKey(), values, times);
    }
  }
}
