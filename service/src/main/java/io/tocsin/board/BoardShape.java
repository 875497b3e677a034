package io.tocsin.board;

import io.tocsin.definition.Fields;
import io.tocsin.definition.Shape;
import java.util.List;

/** The keys of dashboards/cloudwatch/*.yaml. */
public final class BoardShape {
  static final List<String> AMOUNTS = List.of("all", "symptoms", "none");
  static final List<String> TYPES = List.of("text", "metric", "alarms", "logs");

  /** An entry of {@code metrics:}. */
  static final Fields METRIC =
      Fields.named("dashboard-metric")
          .optional("namespace", Shape.text(), "Of the metric.", "AWS/SQS")
          .optional("metric", Shape.text(), "Its name.", "NumberOfMessagesSent")
          .optional(
              "dimensions",
              Shape.entries(Shape.text()),
              "All dimensions of the metric.",
              "{QueueName: order-events}")
          .optional("stat", Shape.text(), "Left out: Average.", "p99")
          .optional("period", Shape.text(), "Seconds; left out: 60.", "300")
          .optional("expression", Shape.text(), "Metric math instead of a metric.", "a / b")
          .optional("id", Shape.text(), "What expressions call it.", "a")
          .optional("label", Shape.text(), "What the graph calls it.", "errors")
          .optional("hidden", Shape.truth(), "Only for expressions.", "true")
          .build();

  /** An entry of {@code widgets:}. */
  static final Fields WIDGET =
      Fields.named("dashboard-widget")
          .required("type", Shape.choice(TYPES), "What it is.", "text")
          .optional("title", Shape.text(), "What stands above it.", "Orders")
          .optional(
              "row",
              Shape.text(),
              "`top`, `bottom` or the name of a tier, at whose end it stands; left out: bottom.",
              "database")
          .optional("width", Shape.text(), "Columns of 24.", "12")
          .optional("height", Shape.text(), "Rows.", "6")
          .optional("text", Shape.text(), "Of a text: Markdown.", "# Orders")
          .optional("metrics", Shape.list(METRIC), "Of a graph: its lines.", "[…]")
          .optional(
              "alarms",
              Shape.list(Shape.text()),
              "Names of alarms: those that are listed, or whose metrics are drawn.",
              "[db-cpu-high]")
          .optional("log_groups", Shape.list(Shape.text()), "Of a log query.", "[/shop/api]")
          .optional("query", Shape.text(), "Of Logs Insights.", "stats count(*) by bin(5m)")
          .build();

  /** The whole file. */
  public static final Fields FILE =
      Fields.named("dashboard-file")
          .required(
              "dashboard",
              Shape.text(),
              "Its name; platform and environment come before it in CloudWatch.",
              "overview")
          .required("title", Shape.text(), "What people read above it.", "The shop")
          .optional(
              "environments",
              Shape.list(Shape.text()),
              "Where there is such a dashboard; left out, everywhere.",
              "[prod]")
          .optional(
              "components",
              Shape.list(Shape.text()),
              "What it shows; left out, all that have alarms.",
              "[orders-db]")
          .optional("status", Shape.choice(AMOUNTS), "Whose states stand on top.", "symptoms")
          .optional("graphs", Shape.choice(AMOUNTS), "Whose metrics are drawn.", "all")
          .optional("range", Shape.text(), "Hours that are shown; left out: 3.", "12")
          .optional("widgets", Shape.list(WIDGET), "What is written by hand.", "[…]")
          .build();

  private BoardShape() {}
}
