package io.tocsin.alarmtest;

import io.tocsin.definition.Fields;
import io.tocsin.definition.Shape;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of alarm test files. */
public final class TestShape {
  private static final Shape STATE = Shape.text();
  private static final Shape OFFSET = Shape.text();

  /** A series in full. */
  static final Fields SERIES =
      Fields.named("series")
          .required("values", Shape.text(), "Points in promtool's notation.", "0x4 50x5 _x3")
          .optional("delay", OFFSET, "How late points arrive.", "2m")
          .optional("every", OFFSET, "Time between two points; left out, the period.", "1m")
          .build();

  private static final Shape ONE = Shape.either(Shape.text(), SERIES);

  /** A band in a test. */
  static final Fields BAND =
      Fields.named("band")
          .required("lower", ONE, "The lower bound.", "1x10")
          .required("upper", ONE, "The upper bound.", "9x10")
          .build();

  /** An entry of {@code expect:}. */
  static final Fields EXPECTED =
      Fields.named("expectation")
          .optional("at", OFFSET, "After the evaluation at this time.", "8m")
          .optional("from", OFFSET, "From this time on.", "8m")
          .optional("to", OFFSET, "Until this time.", "12m")
          .required("state", STATE, "OK, ALARM or INSUFFICIENT_DATA.", "ALARM")
          .optional("reason", Shape.text(), "A part of the state reason.", "3 out of the last 5")
          .when(new Fields.When(Set.of(), Set.of("from", "to"), Map.of(), List.of("at"), null))
          .when("from", "to")
          .when("to", "from")
          .build();

  /** An entry of {@code transitions:}. */
  static final Fields TRANSITION =
      Fields.named("transition")
          .required("at", OFFSET, "When.", "8m")
          .required("to", STATE, "The new state.", "ALARM")
          .optional("reason", Shape.text(), "A part of the state reason.", "3 out of the last 5")
          .build();

  /** An entry of {@code notifications:}. */
  static final Fields NOTIFICATION =
      Fields.named("notification")
          .required("at", OFFSET, "When.", "8m")
          .required("state", STATE, "The state that is told.", "ALARM")
          .optional("route", Shape.text(), "The route that is told.", "page")
          .optional("topic", Shape.text(), "The topic that is told.", "shop-prod-page")
          .build();

  /** An entry of {@code mutes:}. */
  static final Fields MUTE =
      Fields.named("test-mute")
          .required("schedule", Shape.text(), "When it begins.", "cron(0 2 * * *)")
          .required("duration", OFFSET, "How long it mutes.", "4h")
          .optional("timezone", Shape.text(), "Of the schedule; left out, UTC.", "Europe/Berlin")
          .optional(
              "alarms", Shape.list(Shape.text()), "Alarms it is for; left out, all.", "[api-slow]")
          .build();

  /** An entry of {@code logs:}. */
  static final Fields LINE =
      Fields.named("log-line")
          .optional("at", OFFSET, "When the line is logged.", "3m")
          .optional("from", OFFSET, "From when on it is logged every minute.", "3m")
          .optional("to", OFFSET, "Until when.", "9m")
          .required("line", Shape.text(), "The line.", "'{\"event\":\"payment_failed\"}'")
          .optional("times", Shape.text(), "How often a minute.", "20")
          .optional("delay", OFFSET, "How late the metric arrives; one for all lines.", "2m")
          .optional("group", Shape.text(), "The log group; left out, all.", "/shop/api")
          .when(new Fields.When(Set.of(), Set.of("from", "to"), Map.of(), List.of("at"), null))
          .when("from", "to")
          .when("to", "from")
          .build();

  /** A test of an event rule or of a metric filter, by examples. */
  static final Fields EXAMPLE =
      Fields.named("example-test")
          .required("name", Shape.text(), "What is tested, in words.", "a failover is told")
          .optional("event", Shape.text(), "The event entry under test.", "orders-db-failover")
          .optional("filter", Shape.text(), "The metric filter under test.", "payment-failed")
          .optional(
              "matches", Shape.list(Shape.text()), "Events or lines that match, as JSON.", "[…]")
          .optional(
              "ignores", Shape.list(Shape.text()), "Events or lines that do not match.", "[…]")
          .anyOf(List.of("event", "filter"))
          .anyOf(List.of("matches", "ignores"))
          .build();

  /** A test of an alarm. */
  static final Fields TEST =
      Fields.named("test")
          .required(
              "name", Shape.text(), "What is tested, in words.", "a burst of 5xx pages, and clears")
          .required("alarm", Shape.text(), "The alarm under test.", "api-5xx-ratio")
          .optional(
              "start",
              Shape.text(),
              "A full minute in UTC at which it starts.",
              "2026-01-05T00:00:00Z")
          .optional(
              "initial",
              Shape.either(STATE, Shape.entries(STATE)),
              "The state at the start, or states by alarm.",
              "OK")
          .optional(
              "series",
              Shape.either(
                  Shape.text(),
                  SERIES,
                  Shape.entries(Shape.either(ONE, BAND, Shape.entries(Shape.either(ONE, BAND))))),
              "What the metric does, or each metric by its id; of a composite by alarm.",
              "{requests: 1000x19, failed: 0x4 50x5 0x8}")
          .optional(
              "states",
              Shape.entries(Shape.text()),
              "States of the children of a composite, by the minute.",
              "{api-slow: OKx4 ALARMx4}")
          .optional(
              "logs",
              Shape.list(LINE),
              "Log lines, from which metric filters make what is watched.",
              "[{at: 3m, line: …, times: 20}]")
          .optional("mutes", Shape.list(MUTE), "Times at which nobody is told.", "[…]")
          .optional(
              "expect", Shape.list(EXPECTED), "States at some times.", "[{at: 8m, state: ALARM}]")
          .optional(
              "transitions",
              Shape.list(TRANSITION),
              "All changes of state.",
              "[{at: 8m, to: ALARM}]")
          .optional(
              "notifications",
              Shape.list(NOTIFICATION),
              "All that is told.",
              "[{at: 8m, state: ALARM, route: page}]")
          .anyOf(List.of("series", "states", "logs"))
          .optional("judge_from", OFFSET, "From when on anything counts.", "10m")
          .optional(
              "never", Shape.either(STATE, Shape.list(STATE)), "States it is never in.", "ALARM")
          .build();

  /** The whole file. */
  public static final Fields FILE =
      Fields.named("test-file")
          .required("tests", Shape.list(Shape.either(EXAMPLE, TEST)), "The tests.", "[…]")
          .build();

  private TestShape() {}
}
