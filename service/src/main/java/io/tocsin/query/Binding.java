package io.tocsin.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Values on their way into a report's SQL. */
final class Binding {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
  private static final long SECONDS_A_DAY = 86_400;
  private static final long SLACK_SECONDS = 600;

  private final SqlTemplate template;
  private final Map<String, ParameterValue> values = new HashMap<>();
  private final Map<String, String> literals = new HashMap<>();
  private LogRange range;

  Binding(SqlTemplate template, LogRange range) {
    this.template = template;
    this.range = range;
    Instant to = range.to();
    values.put("from", new ParameterValue.Timestamp(range.from()));
    values.put("to", new ParameterValue.Timestamp(to));
    values.put("from_day", day(range.from()));
    values.put("to_day", day(to.plusSeconds(SECONDS_A_DAY)));
    values.put("to_delivered", new ParameterValue.Timestamp(to.plusSeconds(SLACK_SECONDS)));
  }

  /**
   * @throws IllegalArgumentException with a sentence when the value is refused
   */
  void put(ReportParameter parameter, String text) {
    if (parameter.literal()) {
      literals.put(parameter.name(), parameter.literal(text));
      return;
    }
    ParameterValue value = parameter.value(text);
    values.put(parameter.name(), value);
    if (value instanceof ParameterValue.Timestamp time) {
      Instant instant = time.value();
      values.put(parameter.name() + "_day", day(instant));
      values.put(parameter.name() + "_day_after", day(instant.plusSeconds(SECONDS_A_DAY)));
      range =
          new LogRange(
              instant.isBefore(range.from()) ? instant : range.from(),
              instant.isAfter(range.to()) ? instant : range.to());
    }
  }

  BoundQuery query(String report) {
    List<ParameterValue> inOrder = new ArrayList<>();
    String sql =
        template.render(
            name -> {
              if (name.equals(Report.FILTERS)) {
                return LogFilter.conditions(values, inOrder::add);
              }
              String literal = literals.get(name);
              if (literal != null) {
                return literal;
              }
              inOrder.add(Objects.requireNonNull(values.get(name), name));
              return "?";
            });
    return new BoundQuery(report, sql, inOrder, range);
  }

  private static ParameterValue day(Instant instant) {
    return new ParameterValue.Text(DAY.format(instant));
  }
}
