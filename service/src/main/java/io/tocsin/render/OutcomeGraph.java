package io.tocsin.render;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.Incident;
import io.tocsin.health.Phrase;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an alarm watched, as an SVG that fits any width: only the curves are stretched, texts keep
 * their size. Lowest to highest values as an area, a line along the side that the threshold is on,
 * incidents as bands.
 */
final class OutcomeGraph {
  private static final int TOP = 22;
  private static final int BOTTOM = TOP + SeriesPath.HEIGHT;

  private final AlarmOutcome outcome;
  private final TimeScale time;
  private final String id;
  private final ValueScale values;
  private final String unit;
  private final @Nullable Double threshold;
  private final boolean above;

  /**
   * @param id unique on the page
   */
  OutcomeGraph(AlarmOutcome outcome, MetricAlarm alarm, TimeScale time, String id) {
    this.outcome = outcome;
    this.time = time;
    this.id = id;
    this.threshold = alarm.threshold();
    this.values = ValueScale.of(outcome.graph(), threshold);
    this.unit = Phrase.unit(alarm.watched());
    this.above = !alarm.comparisonOperator().symbol().startsWith("<");
  }

  void write(Markup out) {
    out.open("div", "class", "plot");
    out.open(
        "svg",
        "width",
        "100%",
        "height",
        Integer.toString(BOTTOM + 20),
        "role",
        "img",
        "aria-labelledby",
        id + "-t " + id + "-d");
    out.element("title", "What " + outcome.id() + " watched", "id", id + "-t");
    out.element("desc", description(), "id", id + "-d");
    incidents(out);
    grid(out);
    curves(out);
    limit(out);
    out.close();
    axis(out);
    out.close().line();
  }

  private String description() {
    String range =
        "values from " + amount(values.low()) + " to " + amount(values.high()) + " on the scale";
    return threshold == null ? range : "%s; limit %s".formatted(range, amount(threshold));
  }

  private void incidents(Markup out) {
    double lastLabel = -1;
    List<Incident> incidents = outcome.detections().stream().map(each -> each.incident()).toList();
    for (Incident incident : incidents) {
      double from = time.share(incident.span().from());
      double width = Math.max(0.002, time.share(incident.span().to()) - from);
      out.open("g");
      out.element("title", incident.name() + ", from " + TimeScale.label(incident.span().from()));
      out.empty(
          "rect",
          "class",
          "incident",
          "x",
          TimeScale.percent(from),
          "y",
          Integer.toString(TOP),
          "width",
          TimeScale.percent(width),
          "height",
          Integer.toString(SeriesPath.HEIGHT));
      out.empty(
          "rect",
          "class",
          "incident-edge",
          "x",
          TimeScale.percent(from),
          "y",
          Integer.toString(TOP - 4),
          "width",
          TimeScale.percent(width),
          "height",
          "4");
      out.close();
      if (from - lastLabel >= 0.18) {
        out.element(
            "text",
            shortened(incident.name()),
            "class",
            "incident-name wide",
            "x",
            TimeScale.percent(from),
            "y",
            Integer.toString(TOP - 9),
            "text-anchor",
            from > 0.85 ? "end" : "start");
        lastLabel = from;
      }
    }
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= 28
        ? name
        : name.substring(0, name.offsetByCodePoints(0, 27)) + "…";
  }

  private void grid(Markup out) {
    for (double tick : values.ticks()) {
      String y = y(tick);
      out.empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
    }
    for (TimeScale.Tick tick : time.ticks()) {
      String x = TimeScale.percent(tick.share());
      out.empty(
          "line",
          "class",
          "grid",
          "x1",
          x,
          "x2",
          x,
          "y1",
          Integer.toString(BOTTOM),
          "y2",
          Integer.toString(BOTTOM + 4));
      out.element(
          "text",
          tick.label(),
          "x",
          x,
          "y",
          Integer.toString(BOTTOM + 17),
          "text-anchor",
          tick.share() < 0.03 ? "start" : tick.share() > 0.97 ? "end" : "middle",
          "class",
          tick.wide() ? "wide" : "always");
    }
  }

  private void curves(Markup out) {
    SeriesPath series = new SeriesPath(outcome.graph(), time, values);
    out.open(
        "svg",
        "x",
        "0",
        "y",
        Integer.toString(TOP),
        "width",
        "100%",
        "height",
        Integer.toString(SeriesPath.HEIGHT),
        "viewBox",
        "0 0 " + SeriesPath.WIDTH + " " + SeriesPath.HEIGHT,
        "preserveAspectRatio",
        "none");
    out.empty("path", "class", "range", "d", series.area());
    if (threshold != null) {
      out.empty("path", "class", "over-area", "d", series.beyond(threshold, above));
    }
    out.empty("path", "class", "series", "d", series.line(above));
    out.close();
  }

  private void limit(Markup out) {
    if (threshold == null) {
      return;
    }
    String y = y(threshold);
    out.empty("line", "class", "limit", "x1", "0", "x2", "100%", "y1", y, "y2", y);
    double share = values.share(threshold);
    boolean under = above ? share > 0.15 : share > 0.85;
    out.element(
        "text",
        "limit " + amount(threshold),
        "class",
        "limit-text",
        "x",
        "100%",
        "dx",
        "-6",
        "y",
        String.format(Locale.ROOT, "%.1f", place(threshold) + (under ? 14 : -5)),
        "text-anchor",
        "end");
  }

  /** Beside the graph, in a box of its own, so that it keeps its width. */
  private void axis(Markup out) {
    out.open(
        "svg",
        "class",
        "axis",
        "width",
        "64",
        "height",
        Integer.toString(BOTTOM + 20),
        "aria-hidden",
        "true");
    for (double tick : values.ticks()) {
      out.element(
          "text", amount(tick), "x", "8", "y", String.format(Locale.ROOT, "%.1f", place(tick) + 4));
    }
    out.close();
  }

  private String amount(double value) {
    return Phrase.amount(value, unit);
  }

  private double place(double value) {
    return TOP + SeriesPath.HEIGHT * (1 - values.share(value));
  }

  private String y(double value) {
    return String.format(Locale.ROOT, "%.1f", place(value));
  }
}
