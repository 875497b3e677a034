package io.tocsin.query;

import io.tocsin.accesslog.LogKind;
import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question that can be asked of the access logs: a file of {@code queries/}.
 *
 * @param name the file's name without {@code .sql}
 * @param group a word to list reports under
 * @param notes what to know before believing a figure, a sentence each
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
    List<String> notes,
    List<String> engines,
    SqlTemplate template) {

  /**
   * Parameters every report has, made from the range: {@code from} and {@code to} as timestamps;
   * {@code from_day} and {@code to_day} as {@code yyyy/MM/dd}, the days of delivery that can hold
   * the range's lines (one more at the end, as files of midnight arrive the next day); {@code
   * to_delivered}, the latest stamp of a file that can.
   */
  static final Set<String> OF_RANGE = Set.of("from", "to", "from_day", "to_day", "to_delivered");

  /** Stands in WHERE for the conditions of {@link LogFilter}. */
  static final String FILTERS = "filters";

  public Report {
    parameters = List.copyOf(parameters);
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
    engines = List.copyOf(engines);
  }

  /**
   * Checks the given values, fills in defaults, and binds them.
   *
   * <p>Values are bound as {@code ?}. The exception are parameters declared {@code literal}, which
   * stand outside of WHERE, where Athena takes no {@code ?}, such as a LIMIT or the width of a
   * bucket: what was read and checked is written anew, see {@link ReportParameter#literal(String)}.
   *
   * <p>A parameter {@code p} of type instant also gives {@code :p_day} and {@code :p_day_after},
   * its day and the next, and widens the range of files that are read.
   *
   * @param given parameter name to text; {@code from} and {@code to} are passed over, as the range
   *     has them
   * @throws InvalidParameters with a sentence for each value that is refused, missing or unknown
   */
  public BoundQuery bind(Map<String, String> given, LogRange range, ReportContext context) {
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
    Binding binding = new Binding(template, range);
    Map<String, String> texts = new LinkedHashMap<>(given);
    for (ReportParameter parameter : parameters) {
      try {
        String text = text(parameter, given.get(parameter.name()), context);
        texts.put(parameter.name(), text);
        if (text.isEmpty() && parameter.isRequired(texts)) {
          problems.add(parameter.missing());
        } else {
          binding.put(parameter, text);
        }
      } catch (IllegalArgumentException refused) {
        problems.add(String.valueOf(refused.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidParameters(problems);
    }
    return binding.query(name);
  }

  /** The kinds of logs it reads. */
  public Set<LogKind> logs() {
    return LogKind.readBy(template.render(parameter -> "?"));
  }

  /** The same without knowing anything but the logs. */
  public BoundQuery bind(Map<String, String> given, LogRange range) {
    return bind(given, range, ReportContext.NONE);
  }

  private static String text(
      ReportParameter parameter, @Nullable String given, ReportContext context) {
    String text =
        parameter.context() == null
            ? given
            : context.value(parameter.context(), parameter.name(), given);
    return text == null ? parameter.defaultValue() : text;
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
}
