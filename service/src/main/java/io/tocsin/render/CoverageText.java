package io.tocsin.render;

import io.tocsin.alarmtest.AlarmCoverage;
import io.tocsin.alarmtest.Behaviour;
import io.tocsin.alarmtest.Coverage;
import java.util.List;
import java.util.stream.Collectors;

/** What alarm tests cover, for a terminal: a line, and what no test made an alarm do. */
public final class CoverageText {
  private static final int MOST_LINES = 50;

  private CoverageText() {}

  /**
   * @param verbose all alarms, and not only those with something left to exercise
   */
  public static String of(Coverage coverage, boolean verbose, int width, boolean colour) {
    int all = coverage.alarms().size();
    String total =
        "Coverage "
            + coverage.percent()
            + " %: "
            + coverage.tested()
            + " of "
            + all
            + (all == 1 ? " alarm is tested." : " alarms are tested.");
    StringBuilder out = new StringBuilder();
    out.append(paint(coverage.percent()).on(total, colour)).append('\n');
    List<AlarmCoverage> told =
        coverage.alarms().stream().filter(alarm -> verbose || alarm.percent() < 100).toList();
    if (told.isEmpty()) {
      return out.toString();
    }
    int shown = verbose ? told.size() : Math.min(told.size(), MOST_LINES);
    out.append('\n')
        .append(
            TableText.of(
                List.of("alarm", "tests", "%", "never exercised"),
                List.of(false, true, true, false),
                told.subList(0, shown).stream().map(CoverageText::row).toList(),
                width));
    if (shown < told.size()) {
      out.append("and ").append(told.size() - shown).append(" more; --verbose shows all.\n");
    }
    return out.toString();
  }

  private static List<String> row(AlarmCoverage alarm) {
    return List.of(
        alarm.id(), String.valueOf(alarm.tests()), String.valueOf(alarm.percent()), missed(alarm));
  }

  static String missed(AlarmCoverage alarm) {
    return alarm.tests() == 0
        ? "it has no test"
        : alarm.missed().stream().map(Behaviour::words).collect(Collectors.joining("; "));
  }

  private static Paint paint(int percent) {
    return percent >= 80 ? Paint.GREEN : Paint.YELLOW;
  }
}
