package io.tocsin.render;

import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.IncidentCount;
import java.util.ArrayList;
import java.util.List;

/**
 * The alarms of a back-test as a table of texts, for every form that has tables. Columns about
 * incidents are there only if some were given.
 *
 * @param numeric which columns hold numbers
 * @param total the last row; empty when there are fewer than two alarms
 */
record OutcomeTable(
    List<String> header, List<Boolean> numeric, List<List<String>> rows, List<String> total) {

  static OutcomeTable of(BacktestResult result) {
    boolean judged = judged(result);
    List<String> header =
        new ArrayList<>(
            List.of("alarm", "severity", "fired", "in ALARM", "no data", "flaps", "told"));
    if (judged) {
      header.addAll(List.of("detected", "delay", "false"));
    }
    header.add("history");
    List<Boolean> numeric = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      numeric.add(i >= 2 && i < header.size() - 1);
    }
    List<List<String>> rows = new ArrayList<>();
    result.alarms().forEach(alarm -> rows.add(row(alarm, judged)));
    return new OutcomeTable(
        header, numeric, rows, rows.size() < 2 ? List.of() : total(result, judged));
  }

  /** Whether somebody said what was wrong, if only that nothing was. */
  static boolean judged(BacktestResult result) {
    return !result.incidents().isEmpty()
        || result.alarms().stream().anyMatch(alarm -> alarm.falseAlarms() > 0);
  }

  private static List<String> row(AlarmOutcome alarm, boolean judged) {
    List<String> row = new ArrayList<>();
    row.add(alarm.id());
    row.add(alarm.severity().isEmpty() ? "-" : alarm.severity());
    row.add(BacktestWords.number(alarm.alarms()));
    row.add(BacktestWords.duration(alarm.inAlarm()));
    row.add(BacktestWords.duration(alarm.inInsufficientData()));
    row.add(BacktestWords.number(alarm.flaps()));
    row.add(BacktestWords.number(BacktestTotals.told(alarm)));
    if (judged) {
      incidents(IncidentCount.of(alarm.detections()), alarm.falseAlarms(), row);
    }
    row.add(BacktestWords.fidelity(alarm));
    return row;
  }

  private static List<String> total(BacktestResult result, boolean judged) {
    BacktestTotals totals = BacktestTotals.of(result.alarms());
    List<String> row = new ArrayList<>();
    row.add(BacktestWords.counted(totals.alarms(), "alarm"));
    row.add("");
    row.add(BacktestWords.number(totals.fired()));
    row.add(BacktestWords.duration(totals.inAlarm()));
    row.add(BacktestWords.duration(totals.inInsufficientData()));
    row.add(BacktestWords.number(totals.flaps()));
    row.add(
        BacktestWords.number(
            totals.notifications().values().stream().mapToLong(Long::longValue).sum()));
    if (judged) {
      incidents(totals.incidents(), totals.falseAlarms(), row);
    }
    row.add("");
    return row;
  }

  private static void incidents(IncidentCount incidents, int falseAlarms, List<String> row) {
    row.add(incidents.incidents() == 0 ? "-" : BacktestWords.detected(incidents));
    row.add(incidents.median().map(BacktestWords::duration).orElse("-"));
    row.add(BacktestWords.number(falseAlarms));
  }
}
