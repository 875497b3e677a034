package io.tocsin.board;

import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Location;
import io.tocsin.definition.Section;
import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one file; every mistake is a finding. */
final class BoardReader {
  /** The characters that CloudWatch takes in a name ("PutDashboard", API reference). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  private static final int COLUMNS = 24;
  private static final int MOST_HEIGHT = 1000;
  private static final int MOST_HOURS = 24 * 31;
  private static final int DAY = 86_400;

  private final Findings findings;

  BoardReader(Findings findings) {
    this.findings = findings;
  }

  /**
   * @param rows where widgets may stand
   */
  @Nullable BoardFile read(Section file, Set<String> rows) {
    file.allow(BoardShape.FILE);
    Located id = file.required("dashboard", "a name unique among dashboards");
    Located title = file.required("title", "what people read");
    if (id != null && !NAME.matcher(id.text()).matches()) {
      findings.error(
          "dashboard",
          id.at(),
          "dashboard name '%s' is not allowed, expected letters, digits, hyphens and underscores"
              .formatted(id.text()),
          null);
    }
    List<BoardFile.Widget> widgets = new ArrayList<>();
    for (Section widget : file.sections("widgets", "widget")) {
      BoardFile.Widget read = widget(widget, rows);
      if (read != null) {
        widgets.add(read);
      }
    }
    List<Located> environments = file.texts("environments");
    List<Located> components = file.texts("components");
    BoardFile.Amount status = amount(file, "status", BoardFile.Amount.SYMPTOMS);
    BoardFile.Amount graphs = amount(file, "graphs", BoardFile.Amount.ALL);
    int hours = number(file, "range", 3, 1, MOST_HOURS);
    return id == null || title == null
        ? null
        : new BoardFile(
            id.text(),
            title.text(),
            environments,
            components,
            status,
            graphs,
            hours,
            widgets,
            new Location(file.at().file(), 1, 1));
  }

  private static BoardFile.Amount amount(Section in, String key, BoardFile.Amount otherwise) {
    BoardFile.Amount said = in.has(key) ? in.choice(key, BoardFile.Amount.class) : null;
    return said == null ? otherwise : said;
  }

  private BoardFile.@Nullable Widget widget(Section widget, Set<String> rows) {
    widget.allow(BoardShape.WIDGET);
    BoardFile.Type type = widget.choice("type", BoardFile.Type.class);
    Located title = widget.text("title");
    Located row = widget.text("row");
    int width = number(widget, "width", type == BoardFile.Type.METRIC ? 6 : COLUMNS, 1, COLUMNS);
    int height = number(widget, "height", type == BoardFile.Type.TEXT ? 2 : 6, 1, MOST_HEIGHT);
    Located text = widget.text("text");
    Located query = widget.text("query");
    List<BoardFile.Line> lines = new ArrayList<>();
    for (Section metric : widget.sections("metrics", "metric")) {
      lines.add(line(metric));
    }
    List<Located> alarms = widget.texts("alarms");
    List<Located> logGroups = widget.texts("log_groups");
    if (row != null && !rows.contains(row.text())) {
      findings.error(
          "dashboard",
          row.at(),
          "row '%s' is unknown, expected top, bottom or a tier of the health tree"
              .formatted(row.text()),
          Names.hint(row.text(), rows));
    }
    if (type == null) {
      return null;
    }
    switch (type) {
      case TEXT -> needs(widget, text != null, "a text", "text");
      case METRIC ->
          needs(widget, !lines.isEmpty() || !alarms.isEmpty(), "metric", "metrics", "alarms");
      case ALARMS -> needs(widget, !alarms.isEmpty(), "alarms", "alarms");
      case LOGS -> {
        needs(widget, query != null, "logs", "query");
        needs(widget, !logGroups.isEmpty(), "logs", "log_groups");
      }
    }
    Located said = type == BoardFile.Type.TEXT ? text : query;
    return new BoardFile.Widget(
        type,
        title == null ? null : title.text(),
        row == null ? "bottom" : row.text(),
        width,
        height,
        said == null ? "" : said.text(),
        lines,
        alarms,
        logGroups.stream().map(Located::text).toList(),
        widget.at());
  }

  private void needs(Section widget, boolean has, String type, String... keys) {
    if (!has) {
      findings.error(
          "dashboard",
          widget.at(),
          "a widget of type '%s' has no '%s'".formatted(type, String.join("' or '", keys)),
          null);
    }
  }

  private BoardFile.Line line(Section metric) {
    metric.allow(BoardShape.METRIC);
    Located namespace = metric.text("namespace");
    Located name = metric.text("metric");
    Located expression = metric.text("expression");
    Located stat = metric.text("stat");
    Located id = metric.text("id");
    Located label = metric.text("label");
    Located hidden = metric.text("hidden");
    List<String> fields = new ArrayList<>();
    SortedMap<String, Object> options = new TreeMap<>();
    Section dimensions = metric.section("dimensions", "the dimensions");
    if (expression != null) {
      options.put("expression", expression.text());
      if (namespace != null || name != null || dimensions != null || stat != null) {
        wrong(metric, "an expression is no metric: leave out namespace, metric, dimensions, stat");
      }
    } else if (namespace == null || name == null) {
      wrong(metric, "a line needs 'namespace' and 'metric', or 'expression'");
    } else {
      fields.add(namespace.text());
      fields.add(name.text());
      options.put("stat", stat == null ? "Average" : stat.text());
      options.put("period", number(metric, "period", 60, 1, DAY));
    }
    if (dimensions != null) {
      for (Located key : dimensions.keys()) {
        Located value = dimensions.text(key.text());
        fields.add(key.text());
        fields.add(value == null ? "" : value.text());
      }
    }
    if (id != null) {
      options.put("id", id.text());
    }
    if (label != null) {
      options.put("label", label.text());
    }
    if (hidden != null && hidden.text().equals("true")) {
      options.put("visible", false);
    }
    return new BoardFile.Line(fields, options);
  }

  private void wrong(Section section, String sentence) {
    findings.error("dashboard", section.at(), sentence, null);
  }

  private int number(Section in, String key, int otherwise, int least, int most) {
    Located text = in.text(key);
    if (text == null) {
      return otherwise;
    }
    if (text.text().matches("[0-9]{1,6}")) {
      int number = Integer.parseInt(text.text());
      if (number >= least && number <= most) {
        return number;
      }
    }
    findings.error(
        "dashboard",
        text.at(),
        "%s is '%s', expected a whole number of %d to %d"
            .formatted(key, text.text().toLowerCase(Locale.ROOT), least, most),
        null);
    return otherwise;
  }
}
