package io.tocsin.render;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.Fidelity;
import java.util.List;

/** One alarm of a back-test: graph, states along time, and a table of the times in ALARM. */
final class AlarmPanel {
  private static final int MOST_ROWS = 200;

  private AlarmPanel() {}

  /**
   * @param title which alarm it is, and under whose definitions if there are several
   * @param id of the panel, unique on the page
   */
  static void write(AlarmOutcome alarm, String title, TimeScale time, String id, Markup out) {
    out.open("section", "class", "panel alarm", "id", id).open("header").element("h2", title);
    if (!alarm.severity().isEmpty()) {
      out.element("span", alarm.severity(), "class", "tag");
    }
    out.element("span", summary(alarm), "class", "end").close();
    out.element("p", BacktestWords.condition(alarm.alarm()), "class", "condition");
    TimeScale shown = time.around(alarm);
    out.open("figure", "class", "metric-graph");
    if (alarm.alarm() instanceof MetricAlarm metric && !alarm.graph().isEmpty()) {
      new OutcomeGraph(alarm, metric, shown, id).write(out);
    }
    out.open("div", "class", "plot");
    StateStrip.write(alarm, shown, id, out);
    out.close().close();
    firings(StateSpan.inAlarm(alarm, time.span()), out);
    footer(alarm, out);
    out.close().line();
  }

  private static String summary(AlarmOutcome alarm) {
    return alarm.alarms() == 0
        ? "would not have fired"
        : "fired %s, %s in ALARM"
            .formatted(
                BacktestWords.times(alarm.alarms()), BacktestWords.duration(alarm.inAlarm()));
  }

  private static void firings(List<StateSpan> firings, Markup out) {
    if (firings.isEmpty()) {
      return;
    }
    out.open("details")
        .element("summary", BacktestWords.counted(firings.size(), "time") + " in ALARM");
    out.openScrolling("Times in ALARM");
    out.open("table", "class", "data-table").open("thead").open("tr");
    out.element("th", "From, UTC", "scope", "col").element("th", "For", "scope", "col");
    out.element("th", "Reason", "scope", "col").close().close().open("tbody");
    firings.stream()
        .limit(MOST_ROWS)
        .forEach(
            each -> {
              out.open("tr")
                  .element("td", BacktestWords.time(each.span().from()), "class", "nowrap");
              out.element("td", each.length(), "class", "nowrap")
                  .element("td", each.reason())
                  .close();
            });
    out.close().close().close();
    if (firings.size() > MOST_ROWS) {
      out.element("p", "The first %d are shown.".formatted(MOST_ROWS), "class", "meta");
    }
    out.close();
  }

  private static void footer(AlarmOutcome alarm, Markup out) {
    Fidelity fidelity = alarm.fidelity();
    out.open("footer").open("span");
    if (fidelity.exact()) {
      Glyphs.label("healthy", "exact history", out);
    } else {
      Glyphs.label("degraded", "approximate", out);
      out.text(fidelity.sentence());
    }
    out.close();
    if (alarm.rangeSensitive()) {
      out.open("span");
      Glyphs.label("degraded", "range-sensitive", out);
      out.text("some verdict depends on how far back CloudWatch looks").close();
    }
    if (alarm.flaps() > 0) {
      out.element("span", "returned to ALARM within an hour " + BacktestWords.times(alarm.flaps()));
    }
    out.close();
  }
}
