package io.tocsin.query;

import io.tocsin.names.Names;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question that can be asked of the access logs: a file of {@code queries/}.
 *
 * @param name the file's name without {@code .sql}
 * @param group a word to list reports under
 * @param engines names of engines the SQL is meant for
 */
public record Report(
    String name,
    String title,
    String question,
    String group,
    List<ReportParameter> parameters,
    List<ReportColumn> columns,
    ReportChart chart,
    List<String> engines,
    SqlTemplate template) {

  /**
   * Parameters every report has, made from the range: {@code from} and {@code to} as timestamps;
   * {@code from_day} and {@code to_day} as {@code yyyy/MM/dd}, the days of delivery that can hold
   * the range's lines (one more at the end, as files of midnight arrive the next day); {@code
   * to_delivered}, the latest stamp of a file that can.
   */
  static final Set<String> OF_RANGE = Set.of("from", "to", "from_day", "to_day", "to_delivered");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
  private static final long SECONDS_A_DAY = 86_400;
  private static final long SLACK_SECONDS = 600;

  public Report {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
    engines = List.copyOf(engines);
  }

  /**
   * Checks the given values, fills in defaults, and binds them.
   *
   * <p>Values are bound as {@code ?}. The exception are parameters declared {@code literal}:
   * integers and durations that stand outside of WHERE, where Athena takes no {@code ?}, such as a
   * LIMIT or the width of a bucket. They are read as numbers and checked against their bounds, and
   * the number is written into the SQL as digits.
   *
   * @param given parameter name to text; {@code from} and {@code to} are passed over, as the range
   *     has them
   * @throws InvalidParameters with a sentence for each value that is refused or unknown
   */
  public BoundQuery bind(Map<String, String> given, LogRange range) {
    List<String> problems = new ArrayList<>();
    List<String> names = parameters.stream().map(ReportParameter::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name) && !name.equals("from") && !name.equals("to")) {
        problems.add(
            "The report '"
                + this.name
                + "' has no parameter '"
                + name
                + "'."
                + Names.sentence(name, names));
      }
    }
    Map<String, ParameterValue> values = ofRange(range);
    for (ReportParameter parameter : parameters) {
      try {
        String text = given.getOrDefault(parameter.name(), parameter.defaultValue());
        values.put(parameter.name(), parameter.value(text));
      } catch (IllegalArgumentException refused) {
        problems.add(String.valueOf(refused.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidParameters(problems);
    }
    return bound(values, range);
  }

  /**
   * Marks an answer that has as many rows as its parameter {@code limit} allows: there may be more.
   *
   * @param given as for {@link #bind}
   */
  public QueryResult answered(QueryResult result, Map<String, String> given) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals("limit"))
        .map(limit -> given.getOrDefault(limit.name(), limit.defaultValue()))
        .filter(limit -> limit.equals(Integer.toString(result.rows().size())))
        .findFirst()
        .map(limit -> new QueryResult(result.columns(), result.rows(), result.statistics(), true))
        .orElse(result);
  }

  private BoundQuery bound(Map<String, ParameterValue> values, LogRange range) {
    Set<String> literals =
        parameters.stream()
            .filter(ReportParameter::literal)
            .map(ReportParameter::name)
            .collect(Collectors.toSet());
    List<ParameterValue> inOrder = new ArrayList<>();
    String sql =
        template.render(
            name -> {
              ParameterValue value = values.get(name);
              if (literals.contains(name) && value instanceof ParameterValue.Whole whole) {
                return Long.toString(whole.value());
              }
              inOrder.add(value);
              return "?";
            });
    return new BoundQuery(name, sql, inOrder, range);
  }

  private static Map<String, ParameterValue> ofRange(LogRange range) {
    Map<String, ParameterValue> values = new LinkedHashMap<>();
    Instant to = range.to();
    values.put("from", new ParameterValue.Timestamp(range.from()));
    values.put("to", new ParameterValue.Timestamp(to));
    values.put("from_day", new ParameterValue.Text(DAY.format(range.from())));
    values.put("to_day", new ParameterValue.Text(DAY.format(to.plusSeconds(SECONDS_A_DAY))));
    values.put("to_delivered", new ParameterValue.Timestamp(to.plusSeconds(SLACK_SECONDS)));
    return values;
  }
}
