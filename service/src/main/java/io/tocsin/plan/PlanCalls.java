package io.tocsin.plan;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls that applying makes, and how long AWS's limits let them take.
 *
 * <p>The limits are those of an account and Region, from "CloudWatch service quotas" and
 * "CloudWatch Logs service quotas", read in November 2026: 3 calls a second that change alarms, all
 * of them together as apply makes them; 20 that change tags; 5 that change metric filters, and 5
 * that delete anomaly detectors. Others are taken to be 10. That leaves out how long an answer
 * takes, and what others call meanwhile.
 *
 * @param operations how often each is called, by the name of the API's operation
 * @param seconds least time, one account and Region after the other
 */
public record PlanCalls(SortedMap<String, Integer> operations, long seconds) {
  private static final Set<String> ALARM_WRITES =
      Set.of(
          "PutMetricAlarm",
          "PutCompositeAlarm",
          "PutLogAlarm",
          "DeleteAlarms",
          "PutAlarmMuteRule",
          "DeleteAlarmMuteRule");
  private static final double ALARM_WRITES_PER_SECOND = 3;
  private static final double OTHERS_PER_SECOND = 10;
  private static final Map<String, Double> PER_SECOND =
      Map.of(
          "TagResource", 20.0,
          "UntagResource", 20.0,
          "PutMetricFilter", 5.0,
          "DeleteMetricFilter", 5.0);

  public PlanCalls {
    operations = Collections.unmodifiableSortedMap(new TreeMap<>(operations));
  }

  /** Those of one plan. */
  public static PlanCalls of(List<Step> steps) {
    SortedMap<String, Integer> operations = new TreeMap<>();
    steps.forEach(step -> operations.merge(step.operation(), 1, Integer::sum));
    double seconds = 0;
    for (Map.Entry<String, Integer> each : operations.entrySet()) {
      seconds += each.getValue() / perSecond(each.getKey());
    }
    // Thirds do not add up to whole numbers in binary.
    return new PlanCalls(operations, (long) Math.ceil(seconds - 1e-9));
  }

  private static double perSecond(String operation) {
    return ALARM_WRITES.contains(operation)
        ? ALARM_WRITES_PER_SECOND
        : PER_SECOND.getOrDefault(operation, OTHERS_PER_SECOND);
  }

  /** Those of several plans, which are applied one after the other. */
  public static PlanCalls together(Collection<PlanCalls> all) {
    SortedMap<String, Integer> operations = new TreeMap<>();
    all.forEach(
        each ->
            each.operations.forEach((name, count) -> operations.merge(name, count, Integer::sum)));
    return new PlanCalls(operations, all.stream().mapToLong(PlanCalls::seconds).sum());
  }

  /** All calls. */
  public int count() {
    return operations.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The same as a duration. */
  public Duration duration() {
    return Duration.ofSeconds(seconds);
  }
}
