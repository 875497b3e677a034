package io.tocsin.render;

import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.WeekHours;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Locale;

/** Hours of the week as a table whose cells hold their count and are the darker the more it is. */
final class HeatMap {
  private static final int HOURS = 24;
  private static final int SHADES = 4;

  private HeatMap() {}

  /** Nothing when nothing would have fired. */
  static void panel(String title, BacktestResult result, Markup out) {
    WeekHours hours = WeekHours.of(result.alarms());
    if (hours.most() == 0) {
      return;
    }
    out.open("section", "class", "panel").open("header").element("h2", title);
    out.element("span", "alarms by hour of the week, UTC", "class", "end").close();
    out.open("div", "class", "body");
    write(hours, out);
    out.close().close().line();
  }

  private static void write(WeekHours hours, Markup out) {
    out.open("table", "class", "heat");
    out.element("caption", "Alarms by day and hour, in UTC", "class", "sr");
    out.open("thead").open("tr").element("th", "Day", "scope", "col");
    for (int hour = 0; hour < HOURS; hour++) {
      out.element("th", "%02d".formatted(hour), "scope", "col");
    }
    out.close().close().open("tbody");
    for (DayOfWeek day : DayOfWeek.values()) {
      out.open("tr")
          .element("th", day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH), "scope", "row");
      for (int hour = 0; hour < HOURS; hour++) {
        int count = hours.count(day, hour);
        out.element(
            "td",
            count == 0 ? "" : count > 99 ? "99+" : Integer.toString(count),
            "class",
            "h" + shade(count, hours.most()));
      }
      out.close().line();
    }
    out.close().close();
  }

  private static int shade(int count, int most) {
    return count == 0 ? 0 : Math.max(1, -Math.floorDiv(-count * SHADES, most));
  }
}
