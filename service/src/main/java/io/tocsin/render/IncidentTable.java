package io.tocsin.render;

import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Incident;

/** The incidents a back-test was judged by, and which alarms told of them. */
final class IncidentTable {
  private IncidentTable() {}

  static void write(BacktestResult result, Markup out) {
    if (result.incidents().isEmpty()) {
      return;
    }
    out.open("section", "class", "panel").open("header").element("h2", "Incidents").close();
    out.openScrolling("Incidents");
    out.open("table", "class", "data-table").open("thead").open("tr");
    for (String column : new String[] {"Incident", "Began, UTC", "Lasted", "Detected by"}) {
      out.element("th", column, "scope", "col");
    }
    out.close().close().open("tbody");
    for (Incident incident : result.incidents()) {
      String found = BacktestWords.detectedBy(incident, result);
      out.open("tr").element("th", incident.name(), "scope", "row");
      out.element("td", BacktestWords.time(incident.span().from()), "class", "nowrap");
      out.element("td", BacktestWords.duration(incident.span().length()), "class", "nowrap");
      out.open("td", "class", "found");
      if (found.equals(BacktestWords.MISSED)) {
        Glyphs.label("unhealthy", found, out);
      } else {
        out.text(found);
      }
      out.close().close().line();
    }
    out.close().close().close().close().line();
  }
}
