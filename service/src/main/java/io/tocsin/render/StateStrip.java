package io.tocsin.render;

import io.tocsin.alarm.AlarmState;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.evaluation.ExecutedAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An alarm's states along time as a strip: low is OK, hatched is INSUFFICIENT_DATA, tall is ALARM.
 * A thousandth of the span is the finest there is, and shows the worst state it had.
 */
final class StateStrip {
  private static final int COLUMNS = 1000;
  private static final int NOTIFICATION_COLUMNS = 200;

  /** Least distances of two times that are written: on a desk, on a phone. */
  private static final double APART = 0.08;

  private static final double FAR_APART = 0.24;

  private StateStrip() {}

  static void write(AlarmOutcome alarm, TimeScale time, String id, Markup out) {
    List<StateSpan> states = StateSpan.of(alarm, time.span());
    long fired = states.stream().filter(each -> each.state() == AlarmState.ALARM).count();
    out.open(
        "svg",
        "class",
        "strip",
        "width",
        "100%",
        "height",
        "68",
        "role",
        "img",
        "aria-labelledby",
        id + "-s");
    out.element(
        "title",
        "States of %s: %s in ALARM, %s in all, %s without data"
            .formatted(
                alarm.id(),
                BacktestWords.times(fired),
                BacktestWords.duration(alarm.inAlarm()),
                BacktestWords.duration(alarm.inInsufficientData())),
        "id",
        id + "-s");
    segments(columns(states, time), out);
    notifications(alarm, time, out);
    times(states, time, out);
    out.close().line();
  }

  /** The worst state of each column. */
  private static AlarmState[] columns(List<StateSpan> states, TimeScale time) {
    AlarmState[] columns = new AlarmState[COLUMNS];
    for (StateSpan each : states) {
      int last = Math.min(COLUMNS - 1, (int) (time.share(each.span().to()) * COLUMNS));
      for (int i = Math.min(COLUMNS - 1, (int) (time.share(each.span().from()) * COLUMNS));
          i <= last;
          i++) {
        columns[i] =
            columns[i] == null || rank(each.state()) > rank(columns[i]) ? each.state() : columns[i];
      }
    }
    return columns;
  }

  private static int rank(AlarmState state) {
    return switch (state) {
      case OK -> 0;
      case INSUFFICIENT_DATA -> 1;
      case ALARM -> 2;
    };
  }

  private static void segments(AlarmState[] columns, Markup out) {
    int from = 0;
    for (int i = 1; i <= COLUMNS; i++) {
      if (i == COLUMNS || columns[i] != columns[from]) {
        String x = TimeScale.percent(from / (double) COLUMNS);
        String width = TimeScale.percent((i - from) / (double) COLUMNS);
        switch (columns[from]) {
          case OK -> rect("ok", x, "20", width, "8", out);
          case INSUFFICIENT_DATA -> {
            rect("gap-ground", x, "11", width, "17", out);
            rect("gap", x, "11", width, "17", out);
          }
          case ALARM -> rect("alarm", x, "2", width, "26", out);
        }
        from = i;
      }
    }
  }

  private static void rect(
      String kind, String x, String y, String width, String height, Markup out) {
    out.empty("rect", "class", kind, "x", x, "y", y, "width", width, "height", height);
  }

  /** An arrowhead where somebody would have been told. */
  private static void notifications(AlarmOutcome alarm, TimeScale time, Markup out) {
    Map<Integer, List<ExecutedAction>> columns = new TreeMap<>();
    for (ExecutedAction action : alarm.notifications()) {
      int column =
          (int) Math.min(NOTIFICATION_COLUMNS - 1, time.share(action.at()) * NOTIFICATION_COLUMNS);
      columns.computeIfAbsent(column, key -> new ArrayList<>()).add(action);
    }
    columns.forEach(
        (column, actions) -> {
          ExecutedAction first = actions.get(0);
          out.open(
              "svg",
              "x",
              TimeScale.percent(time.share(first.at())),
              "y",
              "32",
              "width",
              "12",
              "height",
              "12",
              "overflow",
              "visible");
          out.open(
              "path",
              "class",
              first.state() == AlarmState.ALARM ? "told" : "told calm",
              "d",
              "M0 0L5 9H-5Z");
          out.element(
              "title",
              "%s: told of %s%s"
                  .formatted(
                      TimeScale.label(first.at()),
                      BacktestWords.state(first.state()),
                      actions.size() == 1 ? "" : " and %d more".formatted(actions.size() - 1)));
          out.close().close();
        });
  }

  /** When it went into ALARM, as far as there is room. */
  private static void times(List<StateSpan> states, TimeScale time, Markup out) {
    double last = -1;
    double lastFar = -1;
    for (StateSpan each : states) {
      Instant at = each.span().from();
      double share = time.share(at);
      if (each.state() == AlarmState.ALARM && share - last >= APART) {
        boolean far = share - lastFar >= FAR_APART;
        out.element(
            "text",
            TimeScale.label(at),
            "x",
            TimeScale.percent(share),
            "y",
            "60",
            "text-anchor",
            share < 0.06 ? "start" : share > 0.94 ? "end" : "middle",
            "class",
            far ? "time" : "time wide");
        last = share;
        lastFar = far ? share : lastFar;
      }
    }
  }
}
