package io.tocsin.render;

import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.IncidentCount;

/** The sums of a back-test as a row of figures. */
final class BacktestCards {
  private BacktestCards() {}

  static void write(BacktestResult result, Markup out) {
    BacktestTotals totals = BacktestTotals.of(result.alarms());
    out.open("dl", "class", "fact-row");
    fact(
        "Would have fired",
        BacktestWords.number(totals.fired()),
        totals.flaps() == 0 ? "no flaps" : BacktestWords.counted(totals.flaps(), "flap"),
        out);
    fact(
        "Pages",
        BacktestWords.number(totals.notifications().getOrDefault("page", 0L)),
        BacktestWords.counted(totals.notifications().getOrDefault("ticket", 0L), "ticket"),
        out);
    fact(
        "Time in ALARM",
        BacktestWords.duration(totals.inAlarm()),
        "over " + BacktestWords.counted(totals.alarms(), "alarm"),
        out);
    if (OutcomeTable.judged(result)) {
      IncidentCount incidents = totals.incidents();
      fact(
          "Incidents detected",
          BacktestWords.detected(incidents),
          incidents.median().map(delay -> "median " + BacktestWords.after(delay)).orElse(""),
          out);
      fact("False alarms", BacktestWords.number(totals.falseAlarms()), "touch no incident", out);
    }
    fact(
        "Evaluations",
        BacktestWords.number(totals.evaluations()),
        totals.approximate() == 0
            ? "of exact history"
            : BacktestWords.counted(totals.approximate(), "alarm") + " approximate",
        out);
    out.close().line();
  }

  private static void fact(String name, String value, String more, Markup out) {
    out.open("div").element("dt", name).open("dd").text(value);
    if (!more.isEmpty()) {
      out.text(" ").element("small", more);
    }
    out.close().close();
  }
}
