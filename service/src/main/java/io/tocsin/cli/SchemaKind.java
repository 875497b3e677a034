package io.tocsin.cli;

import io.tocsin.alarmtest.TestShape;
import io.tocsin.app.SettingsShape;
import io.tocsin.board.BoardShape;
import io.tocsin.definition.ComponentShape;
import io.tocsin.definition.Fields;
import io.tocsin.definition.PackShape;
import io.tocsin.definition.PlatformShape;
import io.tocsin.health.HealthShape;
import io.tocsin.render.SchemaJson;
import io.tocsin.reportrun.ScheduleShape;
import java.util.Locale;
import java.util.function.Supplier;

/** The kinds of files that have a schema; shapes are made when they are asked for. */
enum SchemaKind {
  COMPONENT(() -> ComponentShape.FILE, "Tocsin: alarms of a component (alarms/*.yaml)"),
  PACK(() -> PackShape.FILE, "Tocsin: a pack of alarms (alarms/packs/*.yaml)"),
  PLATFORM(
      () -> PlatformShape.FILE, "Tocsin: environments, resources, routes (alarms/platform.yaml)"),
  TEST(() -> TestShape.FILE, "Tocsin: alarm tests (alarms/tests/*.yaml)"),
  HEALTH(() -> HealthShape.FILE, "Tocsin: the health tree (dashboards/health.yaml)"),
  DASHBOARD(() -> BoardShape.FILE, "Tocsin: a CloudWatch dashboard (dashboards/cloudwatch/*.yaml)"),
  SCHEDULES(() -> ScheduleShape.FILE, "Tocsin: scheduled reports (queries/schedules.yaml)"),
  SETTINGS(SettingsShape::file, "Tocsin: settings (tocsin.yml)");

  private final Supplier<Fields> shape;
  private final String title;

  SchemaKind(Supplier<Fields> shape, String title) {
    this.shape = shape;
    this.title = title;
  }

  /** As the command line says it, and as the files in alarms/.schema are called. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the reader asks by. */
  Fields shape() {
    return shape.get();
  }

  /** The schema; ends in a line feed. */
  String json() {
    return SchemaJson.of(shape(), title);
  }
}
