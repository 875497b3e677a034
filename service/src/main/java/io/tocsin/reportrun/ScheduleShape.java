package io.tocsin.reportrun;

import io.tocsin.definition.Fields;
import io.tocsin.definition.Shape;

/** The keys of queries/schedules.yaml. */
public final class ScheduleShape {
  static final Fields DELIVER =
      Fields.named("schedule-deliver")
          .optional(
              "folder", Shape.text(), "Folder of the file, from that of tocsin.yml.", "reports")
          .optional("s3", Shape.text(), "Where the file is put in S3.", "s3://shop-reports/daily/")
          .optional(
              "sns",
              Shape.text(),
              "Topic that gets a summary with the first rows.",
              "arn:aws:sns:eu-central-1:111122223333:reports")
          .build();

  /** An entry of {@code schedules:}. */
  static final Fields SCHEDULE =
      Fields.named("schedule")
          .required("name", Shape.text(), "Its name.", "errors-daily")
          .required("report", Shape.text(), "The report that is run.", "errors-by-route")
          .optional(
              "parameters",
              Shape.entries(Shape.text()),
              "Parameters of the report.",
              "{interval: 1h}")
          .required(
              "range",
              Shape.text(),
              "`previous hour`, `day`, `week` or `month`, in its zone; or `last 24h`, `last 7d`.",
              "previous day")
          .required(
              "cron", Shape.text(), "Minute, hour, day of month, month, day of week.", "0 6 * * *")
          .optional("zone", Shape.text(), "Left out: UTC.", "Europe/Berlin")
          .optional("format", Shape.choice(ScheduleFormat.class), "Left out: csv.", "parquet")
          .required(
              "deliver",
              DELIVER,
              "Where the answer goes: one or several places.",
              "{folder: reports}")
          .build();

  /** The whole file. */
  public static final Fields FILE =
      Fields.named("schedule-file")
          .required(
              "schedules", Shape.list(SCHEDULE), "Reports that are run again and again.", "[…]")
          .build();

  private ScheduleShape() {}
}
