package io.tocsin.render;

import io.tocsin.alarm.AlarmState;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Detection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A back-test as one table: a line for each alarm. */
public final class BacktestTable {
  private BacktestTable() {}

  public static String of(BacktestResult result, int width) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    result.alarms().forEach(alarm -> rows.add(row(alarm)));
    StringBuilder out = new StringBuilder();
    out.append(result.definitions()).append(" over ").append(result.history()).append(", ");
    out.append(result.span().from()).append(" to ").append(result.span().to()).append("\n\n");
    out.append(
        TableText.of(
            List.of("alarm", "severity", "alarms", "in alarm", "flaps", "caught", "delay", "false"),
            List.of(false, false, true, true, true, true, true, true),
            rows,
            width));
    result.notes().forEach(note -> out.append("note: ").append(note).append('\n'));
    return out.toString();
  }

  private static List<@Nullable String> row(AlarmOutcome alarm) {
    List<@Nullable String> row = new ArrayList<>();
    row.add(alarm.id());
    row.add(alarm.severity());
    row.add(Long.toString(alarm.alarms() + (alarm.initial() == AlarmState.ALARM ? 1 : 0)));
    row.add(words(alarm.inAlarm()));
    row.add(Integer.toString(alarm.flaps()));
    List<Detection> detections = alarm.detections();
    long caught = detections.stream().filter(detection -> detection.at() != null).count();
    row.add(detections.isEmpty() ? null : caught + " of " + detections.size());
    row.add(
        detections.stream()
            .flatMap(detection -> detection.delay().stream())
            .max(Duration::compareTo)
            .map(BacktestTable::words)
            .orElse(null));
    row.add(detections.isEmpty() ? null : Integer.toString(alarm.falseAlarms()));
    return row;
  }

  private static String words(Duration duration) {
    long minutes = duration.toMinutes();
    return minutes < 120 ? minutes + "m" : "%dh %02dm".formatted(minutes / 60, minutes % 60);
  }
}
