package io.tocsin.render;

import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.IncidentCount;
import java.util.List;
import java.util.Set;

/** The alarms of a back-test as an HTML table; those that are drawn are links to their graphs. */
final class AlarmTable {
  private AlarmTable() {}

  /** The place of an alarm's panel on the page. */
  static String anchor(int alarm) {
    return "alarm-" + (alarm + 1);
  }

  static void write(BacktestResult result, Set<String> drawn, Markup out) {
    OutcomeTable table = OutcomeTable.of(result);
    out.open("section", "class", "panel").open("header").element("h2", "Alarms");
    out.element(
            "span",
            "times and counts over " + BacktestWords.duration(result.span().length()),
            "class",
            "end")
        .close();
    out.openScrolling("Alarms");
    out.open("table", "class", "data-table").open("thead").open("tr");
    for (int column = 0; column < table.header().size(); column++) {
      out.element(
          "th", title(table.header().get(column)), "scope", "col", "class", kind(table, column));
    }
    out.close().close().open("tbody");
    for (int i = 0; i < table.rows().size(); i++) {
      AlarmOutcome alarm = result.alarms().get(i);
      row(table, table.rows().get(i), alarm, drawn.contains(alarm.id()) ? anchor(i) : "", out);
    }
    out.close();
    total(table, out);
    out.close().close().close().line();
  }

  private static void row(
      OutcomeTable table, List<String> cells, AlarmOutcome alarm, String anchor, Markup out) {
    out.open("tr").open("th", "scope", "row");
    if (anchor.isEmpty()) {
      out.text(cells.get(0));
    } else {
      out.element("a", cells.get(0), "href", "#" + anchor);
    }
    out.close();
    for (int column = 1; column < cells.size(); column++) {
      String cell = cells.get(column);
      out.open("td", "class", kind(table, column));
      switch (table.header().get(column)) {
        case "severity" -> {
          if (cell.equals("-")) {
            out.text(cell);
          } else {
            out.element("span", cell, "class", "tag");
          }
        }
        case "detected" -> detected(IncidentCount.of(alarm.detections()), cell, out);
        default -> out.text(cell);
      }
      out.close();
    }
    out.close().line();
  }

  private static void detected(IncidentCount incidents, String cell, Markup out) {
    if (incidents.incidents() == 0) {
      out.text(cell);
    } else {
      Glyphs.label(
          incidents.missed() == 0 ? "healthy" : incidents.detected() > 0 ? "degraded" : "unhealthy",
          cell,
          out);
    }
  }

  private static void total(OutcomeTable table, Markup out) {
    if (table.total().isEmpty()) {
      return;
    }
    out.open("tfoot").open("tr").element("th", table.total().get(0), "scope", "row");
    for (int column = 1; column < table.total().size(); column++) {
      out.element("td", table.total().get(column), "class", kind(table, column));
    }
    out.close().close();
  }

  private static String kind(OutcomeTable table, int column) {
    return table.numeric().get(column) ? "num" : "words";
  }

  private static String title(String column) {
    return switch (column) {
      case "in ALARM" -> "In ALARM";
      case "false" -> "False alarms";
      case "delay" -> "Median delay";
      default -> Character.toUpperCase(column.charAt(0)) + column.substring(1);
    };
  }
}
