package io.tocsin.render;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarmtest.AlarmTest;
import io.tocsin.alarmtest.AlarmTestFailure;
import io.tocsin.alarmtest.AlarmTestResult;
import io.tocsin.alarmtest.Explanation;
import io.tocsin.alarmtest.Offset;
import io.tocsin.evaluation.CountedAs;
import io.tocsin.evaluation.EvaluationTrace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A failure of an alarm test with all that explains it. */
final class FailureText {
  private static final String INDENT = "      ";
  private static final int MOST_SLOTS = 12;

  private FailureText() {}

  /** The sentence, and where in the test it is said. */
  static String sentence(AlarmTestFailure failure) {
    return "    "
        + failure.sentence()
        + (failure.source() == null ? "\n" : "  (" + failure.source() + ")\n");
  }

  static String of(
      AlarmTestResult result,
      AlarmTestFailure failure,
      Explanation explanation,
      int width,
      boolean colour) {
    AlarmTest test = result.test();
    Alarm alarm = test.alarm().alarm();
    StringBuilder out = new StringBuilder();
    out.append(sentence(failure));
    Double threshold = alarm instanceof MetricAlarm metric ? metric.threshold() : null;
    out.append('\n')
        .append(
            new SeriesPicture(
                    test,
                    result.course(),
                    explanation.watched(),
                    threshold,
                    alarm instanceof MetricAlarm metric
                        && metric.comparisonOperator().symbol().startsWith("<"),
                    width,
                    colour)
                .draw(failure.at(), INDENT))
        .append('\n');
    if (alarm instanceof CompositeAlarm composite) {
      composite(composite, test, explanation, out);
    }
    EvaluationTrace trace = explanation.trace();
    if (trace != null && alarm instanceof MetricAlarm metric) {
      slots(metric, test, explanation, trace, out);
    }
    return out.toString();
  }

  private static void composite(
      CompositeAlarm alarm, AlarmTest test, Explanation explanation, StringBuilder out) {
    out.append(INDENT)
        .append("At ")
        .append(offset(test, explanation.at()))
        .append(" the rule ")
        .append(alarm.rule())
        .append(" had\n");
    explanation
        .children()
        .forEach(
            (id, state) ->
                out.append(String.format(Locale.ROOT, "%s  %-17s %s%n", INDENT, state, id)));
  }

  private static void slots(
      MetricAlarm alarm,
      AlarmTest test,
      Explanation explanation,
      EvaluationTrace trace,
      StringBuilder out) {
    out.append(INDENT)
        .append("At ")
        .append(offset(test, trace.at()))
        .append(" it looked at ")
        .append(trace.range())
        .append(" periods of ")
        .append(alarm.period())
        .append(" s, newest first (threshold ")
        .append(alarm.comparisonOperator().symbol())
        .append(alarm.threshold() == null ? " the band" : " " + exactly(alarm.threshold()))
        .append("):\n");
    List<EvaluationTrace.Slot> slots = trace.slots();
    int shown = Math.min(slots.size(), MOST_SLOTS);
    for (EvaluationTrace.Slot slot : slots.subList(0, shown)) {
      boolean late = slot.value() == null && explanation.late().contains(slot.timestamp());
      out.append(
          String.format(
              Locale.ROOT,
              "%s  %7s  %10s  %s%n",
              INDENT,
              offset(test, slot.timestamp()),
              slot.value() == null ? "_" : exactly(slot.value()),
              words(slot.countedAs()) + (late ? ", late" : "")));
    }
    if (shown < slots.size()) {
      out.append(INDENT).append("  and ").append(slots.size() - shown).append(" more\n");
    }
    out.append(INDENT).append("Rule: ").append(trace.rule()).append('\n');
    if (trace.rangeSensitive()) {
      out.append(INDENT)
          .append(
              "This verdict depends on how far back CloudWatch looks, which is not published.\n");
    }
  }

  private static String offset(AlarmTest test, Instant at) {
    Duration offset = Duration.between(test.start(), at);
    return offset.isNegative() ? "-" + Offset.write(offset.negated()) : Offset.write(offset);
  }

  /** All digits, without an exponent where people do not need one. */
  private static String exactly(double value) {
    return Math.abs(value) < 1e15 && Math.abs(value) >= 1e-6 || value == 0
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value);
  }

  private static String words(CountedAs countedAs) {
    return switch (countedAs) {
      case BREACHING -> "breaching";
      case NOT_BREACHING -> "not breaching";
      case MISSING -> "missing";
      case FILLED_BREACHING -> "missing, counts as breaching";
      case FILLED_NOT_BREACHING -> "missing, counts as not breaching";
      case NOT_NEEDED -> "not needed";
    };
  }
}
