package io.tocsin.backtest;

import io.tocsin.alarm.AlarmState;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several alarms would have done together.
 *
 * @param alarms how many there are
 * @param fired how often one of them would have gone into ALARM
 * @param inAlarm the sum over the alarms, as is {@code inInsufficientData}
 * @param notifications of ALARM, by severity: the worst first, every severity of a definition is
 *     there, with 0 when nobody would have been told; alarms without a severity come last, under
 *     the empty word, if they told anybody
 * @param incidents an incident counts once, by the first alarm that told of it
 * @param approximate alarms whose history is not the very one CloudWatch saw
 * @param rangeSensitive alarms with a verdict that depends on how far back CloudWatch looks
 */
public record BacktestTotals(
    int alarms,
    long fired,
    Duration inAlarm,
    Duration inInsufficientData,
    long evaluations,
    int flaps,
    Map<String, Long> notifications,
    IncidentCount incidents,
    int falseAlarms,
    int approximate,
    int rangeSensitive) {

  /** The severities of definitions, worst first. */
  public static final List<String> SEVERITIES = List.of("page", "ticket", "info");

  public BacktestTotals {
    notifications = Collections.unmodifiableMap(new LinkedHashMap<>(notifications));
  }

  public static BacktestTotals of(Collection<AlarmOutcome> alarms) {
    return new BacktestTotals(
        alarms.size(),
        alarms.stream().mapToLong(AlarmOutcome::alarms).sum(),
        alarms.stream().map(AlarmOutcome::inAlarm).reduce(Duration.ZERO, Duration::plus),
        alarms.stream().map(AlarmOutcome::inInsufficientData).reduce(Duration.ZERO, Duration::plus),
        alarms.stream().mapToLong(AlarmOutcome::evaluations).sum(),
        alarms.stream().mapToInt(AlarmOutcome::flaps).sum(),
        notifications(alarms),
        IncidentCount.ofAll(alarms),
        alarms.stream().mapToInt(AlarmOutcome::falseAlarms).sum(),
        (int) alarms.stream().filter(alarm -> !alarm.fidelity().exact()).count(),
        (int) alarms.stream().filter(AlarmOutcome::rangeSensitive).count());
  }

  /** How often an alarm would have told somebody that it is in ALARM. */
  public static long told(AlarmOutcome alarm) {
    return alarm.notifications().stream().filter(n -> n.state() == AlarmState.ALARM).count();
  }

  private static Map<String, Long> notifications(Collection<AlarmOutcome> alarms) {
    Map<String, Long> counts = new LinkedHashMap<>();
    SEVERITIES.forEach(severity -> counts.put(severity, 0L));
    long unnamed = 0;
    for (AlarmOutcome alarm : alarms) {
      if (alarm.severity().isEmpty()) {
        unnamed += told(alarm);
      } else {
        counts.merge(alarm.severity(), told(alarm), Long::sum);
      }
    }
    if (unnamed > 0) {
      counts.put("", unnamed);
    }
    return counts;
  }
}
