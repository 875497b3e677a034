package io.tocsin.board;

import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Located;
import io.tocsin.health.Component;
import io.tocsin.health.HealthTree;
import io.tocsin.health.Tier;
import io.tocsin.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the body of one dashboard for one environment: a line that says where it comes from, the
 * states of alarms, then each tier with its graphs, then what stands at the bottom.
 */
final class BoardBody {
  /** "CloudWatch service quotas", user guide: widgets, metrics of a widget and of a dashboard. */
  private static final int MOST_WIDGETS = 500;

  private static final int MOST_METRICS_OF_A_WIDGET = 500;
  private static final int MOST_METRICS = 2500;

  /** "Properties of an Alarm Widget Object", API reference. */
  private static final int MOST_ALARMS = 100;

  private static final int WHOLE = 24;

  private final BoardFile file;
  private final @Nullable String repository;
  private final Environment environment;
  private final Findings findings;
  private final Map<String, Placed> alarms = new LinkedHashMap<>();
  private final Map<String, DefinedAlarm> shown = new LinkedHashMap<>();
  private final Grid grid = new Grid();
  private final JsonValue.JsonObject json;
  private int metrics;

  /** An alarm and the Region it is in. */
  private record Placed(DefinedAlarm alarm, Environment where) {
    String arn() {
      return "arn:%s:cloudwatch:%s:%s:alarm:%s"
          .formatted(partition(), where.region(), where.account(), alarm.alarm().name());
    }

    private String partition() {
      return where.region().startsWith("cn-")
          ? "aws-cn"
          : where.region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
  }

  BoardBody(
      BoardFile file,
      @Nullable String repository,
      HealthTree tree,
      List<Desired> targets,
      Findings findings) {
    this.file = file;
    this.repository = repository;
    this.environment = targets.get(0).environment();
    this.findings = findings;
    for (Desired target : targets) {
      target
          .alarms()
          .forEach(alarm -> alarms.put(alarm.id(), new Placed(alarm, target.environment())));
    }
    this.json = write(tree);
  }

  JsonValue.JsonObject json() {
    return json;
  }

  /** The alarms that are on it. */
  List<DefinedAlarm> shown() {
    return List.copyOf(shown.values());
  }

  private JsonValue.JsonObject write(HealthTree tree) {
    text(
        "# %s\n\n%s, %s. Made by Tocsin from %s; what is changed here is changed back."
            .formatted(
                file.title(),
                environment.platform(),
                environment.name(),
                link(file.source().file())),
        2);
    status(
        "State", alarms.values().stream().filter(this::isOfBoard).filter(this::hasState).toList());
    byHand("top");
    for (Tier tier : tree.tiers()) {
      tier(tier);
      byHand(tier.name());
    }
    byHand("bottom");
    limits();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("start", "-PT" + file.hours() + "H");
    body.put("periodOverride", "inherit");
    body.put("widgets", grid.widgets());
    return (JsonValue.JsonObject) Grid.json(body);
  }

  private boolean isOfBoard(Placed placed) {
    return file.components().isEmpty()
        || file.components().stream()
            .anyMatch(each -> each.text().equals(placed.alarm().component()));
  }

  private boolean hasState(Placed placed) {
    return isOf(file.status(), placed);
  }

  private static boolean isOf(BoardFile.Amount amount, Placed placed) {
    return switch (amount) {
      case ALL -> true;
      case SYMPTOMS -> placed.alarm().kind() == Kind.SYMPTOM;
      case NONE -> false;
    };
  }

  /** The states of alarms; CloudWatch takes a hundred in a widget. */
  private void status(String title, List<Placed> placed) {
    grid.newRow();
    for (int from = 0; from < placed.size(); from += MOST_ALARMS) {
      List<Placed> part = placed.subList(from, Math.min(from + MOST_ALARMS, placed.size()));
      alarms(title, part, WHOLE, 2 + (part.size() + 3) / 4);
    }
  }

  private void alarms(String title, List<Placed> placed, int width, int height) {
    placed.forEach(each -> shown.put(each.alarm().id(), each.alarm()));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("title", title);
    properties.put("sortBy", "stateUpdatedTimestamp");
    properties.put("alarms", placed.stream().map(Placed::arn).toList());
    grid.add("alarm", width, height, properties);
  }

  private void tier(Tier tier) {
    List<Placed> drawn = new ArrayList<>();
    for (Component component : tier.components()) {
      alarms.values().stream()
          .filter(each -> each.alarm().component().equals(component.name()))
          .filter(this::isOfBoard)
          .filter(each -> isOf(file.graphs(), each))
          .forEach(drawn::add);
    }
    if (drawn.isEmpty()) {
      return;
    }
    grid.newRow();
    String runbooks =
        drawn.stream()
            .map(each -> each.alarm().runbook())
            .filter(runbook -> runbook != null)
            .map(runbook -> link(runbook.replaceFirst("#.*", "")))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(", "));
    text("## " + tier.title() + (runbooks.isEmpty() ? "" : "\n\nRunbooks: " + runbooks), 2);
    Map<String, List<Placed>> graphs = new LinkedHashMap<>();
    List<Placed> without = new ArrayList<>();
    for (Placed each : drawn) {
      if (each.alarm().alarm() instanceof MetricAlarm metric) {
        String key = each.where().region() + Grid.json(Graph.lines(metric)).json();
        graphs.computeIfAbsent(key, any -> new ArrayList<>()).add(each);
      } else if (each.alarm().alarm() instanceof LogAlarm log
          && !log.query().logGroups().isEmpty()) {
        shown.put(each.alarm().id(), each.alarm());
        logs(each.alarm().id(), log.query().logGroups(), log.query().text(), each.where(), 12, 6);
      } else {
        without.add(each);
      }
    }
    graphs.values().forEach(this::graph);
    if (!without.isEmpty()) {
      status(tier.title() + ": states", without);
    }
  }

  /** Alarms over the same metrics share a graph. */
  private void graph(List<Placed> same) {
    same.forEach(each -> shown.put(each.alarm().id(), each.alarm()));
    Placed first = same.get(0);
    List<Object> thresholds = new ArrayList<>();
    for (Placed each : same) {
      Map<String, Object> threshold = threshold(each);
      if (!threshold.isEmpty()) {
        thresholds.add(threshold);
      }
    }
    String title = same.stream().map(each -> each.alarm().id()).collect(Collectors.joining(", "));
    metric(
        title, Graph.lines((MetricAlarm) first.alarm().alarm()), thresholds, first.where(), 6, 6);
  }

  private static Map<String, Object> threshold(Placed placed) {
    Map<String, Object> threshold = new LinkedHashMap<>();
    MetricAlarm alarm = (MetricAlarm) placed.alarm().alarm();
    Double value = alarm.threshold();
    if (value != null) {
      threshold.put(
          "label",
          "%s: %s for %d of %d"
              .formatted(
                  placed.alarm().id(),
                  alarm.comparisonOperator().symbol(),
                  alarm.effectiveDatapointsToAlarm(),
                  alarm.evaluationPeriods()));
      threshold.put("value", value);
    }
    return threshold;
  }

  private void metric(
      String title,
      List<?> lines,
      List<Object> thresholds,
      Environment where,
      int width,
      int height) {
    metrics += lines.size();
    if (lines.size() > MOST_METRICS_OF_A_WIDGET) {
      tooMany("the graph '" + title + "' of", lines.size(), "metrics", MOST_METRICS_OF_A_WIDGET);
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("title", title);
    properties.put("view", "timeSeries");
    properties.put("region", where.region());
    properties.put("metrics", lines);
    if (!thresholds.isEmpty()) {
      properties.put("annotations", Map.of("horizontal", thresholds));
    }
    grid.add("metric", width, height, properties);
  }

  private void logs(
      String title, List<String> groups, String query, Environment where, int width, int height) {
    String sources =
        groups.stream().map(group -> "SOURCE '" + group + "'").collect(Collectors.joining(" | "));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("title", title);
    properties.put("region", where.region());
    properties.put("view", "table");
    properties.put("query", sources + " | " + query);
    grid.add("log", width, height, properties);
  }

  private void text(String markdown, int height) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("markdown", markdown);
    grid.add("text", WHOLE, height, properties);
  }

  private String link(String path) {
    return repository == null ? "`" + path + "`" : "[%s](%s/%s)".formatted(path, repository, path);
  }

  private void byHand(String row) {
    List<BoardFile.Widget> here =
        file.widgets().stream().filter(widget -> widget.row().equals(row)).toList();
    if (!here.isEmpty()) {
      grid.newRow();
    }
    here.forEach(this::byHand);
  }

  private void byHand(BoardFile.Widget widget) {
    List<Placed> named = new ArrayList<>();
    for (Located id : widget.alarms()) {
      Placed alarm = alarms.get(id.text());
      if (alarm == null) {
        findings.error(
            "unknown-alarm",
            id.at(),
            "alarm '%s' is not in environment '%s', whose dashboard '%s' shows it"
                .formatted(id.text(), environment.name(), file.id()),
            null);
      } else {
        named.add(alarm);
      }
    }
    String title = widget.title() == null ? file.title() : widget.title();
    switch (widget.type()) {
      case TEXT ->
          grid.add("text", widget.width(), widget.height(), Map.of("markdown", widget.text()));
      case ALARMS -> {
        if (named.size() > MOST_ALARMS) {
          tooMany("the widget '" + title + "' of", named.size(), "alarms", MOST_ALARMS);
        }
        alarms(title, named, widget.width(), widget.height());
      }
      case LOGS ->
          logs(
              title,
              widget.logGroups(),
              widget.text(),
              environment,
              widget.width(),
              widget.height());
      case METRIC -> byHand(widget, title, named);
    }
  }

  private void byHand(BoardFile.Widget widget, String title, List<Placed> named) {
    List<Object> lines = new ArrayList<>();
    List<Object> thresholds = new ArrayList<>();
    Environment where = named.isEmpty() ? environment : named.get(0).where();
    for (Placed each : named) {
      if (each.alarm().alarm() instanceof MetricAlarm metric) {
        shown.put(each.alarm().id(), each.alarm());
        lines.addAll(Graph.lines(metric));
        Map<String, Object> threshold = threshold(each);
        if (!threshold.isEmpty()) {
          thresholds.add(threshold);
        }
      } else {
        findings.error(
            "dashboard",
            widget.at(),
            "alarm '%s' reads no metrics that could be drawn, expected a metric alarm"
                .formatted(each.alarm().id()),
            "list it in a widget of type 'alarms'");
      }
    }
    for (BoardFile.Line line : widget.lines()) {
      List<Object> entry = new ArrayList<>(line.fields());
      entry.add(line.options());
      lines.add(entry);
    }
    metric(title, lines, thresholds, where, widget.width(), widget.height());
  }

  private void limits() {
    if (grid.widgets().size() > MOST_WIDGETS) {
      tooMany("", grid.widgets().size(), "widgets", MOST_WIDGETS);
    }
    if (metrics > MOST_METRICS) {
      tooMany("", metrics, "metrics", MOST_METRICS);
    }
  }

  private void tooMany(String what, int count, String of, int most) {
    findings.error(
        "dashboard",
        file.source(),
        "%s dashboard '%s' has %d %s in environment '%s', expected %d at most"
            .formatted(
                what.isEmpty() ? "the" : what, file.id(), count, of, environment.name(), most)
            .strip(),
        "name 'components', or draw 'graphs: symptoms'");
  }
}
