package io.tocsin.query;

import io.tocsin.names.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads one report: a header of comment lines that hold YAML, then the SQL. */
final class ReportFile {
  private static final Set<String> COLUMN_TYPES =
      Set.of("varchar", "bigint", "double", "boolean", "timestamp");

  private final Path file;
  private final List<String> problems = new ArrayList<>();
  private @Nullable Report report;

  /**
   * @param lint reads the SQL when nothing else is wrong and it is meant for several engines
   */
  ReportFile(Path file, String content, SqlLint lint) {
    this.file = file;
    read(content, lint);
  }

  List<String> problems() {
    return problems;
  }

  Optional<Report> report() {
    return problems.isEmpty() ? Optional.ofNullable(report) : Optional.empty();
  }

  private void read(String content, SqlLint lint) {
    List<String> lines = content.lines().toList();
    int headerLines = 0;
    StringBuilder yaml = new StringBuilder();
    // A bare "--" ends the header, so that comments about the SQL may follow it.
    while (headerLines < lines.size() && lines.get(headerLines).startsWith("-- ")) {
      yaml.append(lines.get(headerLines++).substring(3)).append('\n');
    }
    SqlTemplate template =
        new SqlTemplate(
            String.join("\n", lines.subList(headerLines, lines.size())), headerLines + 1);
    for (SqlTemplate.Fault fault : template.faults()) {
      problem(fault.line(), fault.sentence());
    }
    HeaderMap header = HeaderMap.parse(yaml.toString(), this::problem);
    if (header == null) {
      return;
    }
    header.only("title", "question", "group", "parameters", "columns", "chart", "notes", "engines");
    List<ReportParameter> parameters =
        new ArrayList<>(header.maps("parameters").stream().map(HeaderParameter::read).toList());
    if (template.parameters().stream().anyMatch(piece -> piece.text().equals(Report.FILTERS))) {
      parameters.addAll(LogFilter.parameters());
    }
    List<ReportColumn> columns = header.maps("columns").stream().map(ReportFile::column).toList();
    if (columns.isEmpty()) {
      problem(1, "The header has no 'columns'; expected what each column of the answer means.");
    }
    check(template, parameters);
    report =
        new Report(
            name(),
            header.text("title"),
            header.text("question"),
            header.text("group"),
            parameters,
            columns,
            chart(header, columns),
            header.words("notes"),
            header.words("engines"),
            template);
    if (problems.isEmpty() && header.words("engines").size() > 1) {
      for (SqlLint.Mistake mistake : lint.mistakes(sample(template, parameters))) {
        problem(headerLines + mistake.line(), mistake.sentence());
      }
    }
  }

  private static String sample(SqlTemplate template, List<ReportParameter> parameters) {
    return template.lines(
        name ->
            name.equals(Report.FILTERS)
                ? "true"
                : parameters.stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst()
                    .map(ReportParameter::sample)
                    .orElse("?"));
  }

  private static ReportColumn column(HeaderMap map) {
    map.only("name", "type", "unit", "meaning");
    return new ReportColumn(
        map.text("name"),
        map.choice("type", "varchar", COLUMN_TYPES.toArray(String[]::new)),
        map.optional("unit"),
        map.text("meaning"));
  }

  private ReportChart chart(HeaderMap header, List<ReportColumn> columns) {
    HeaderMap map = header.map("chart");
    if (map == null) {
      return new ReportChart("none", null, List.of(), null);
    }
    map.only("type", "x", "y", "title");
    String type = map.choice("type", "none", "bars", "lines", "none");
    if (type.equals("none")) {
      return new ReportChart("none", null, List.of(), null);
    }
    ReportChart chart = new ReportChart(type, map.text("x"), map.words("y"), map.optional("title"));
    List<String> known = columns.stream().map(ReportColumn::name).toList();
    List<String> used = new ArrayList<>(chart.y());
    used.add(String.valueOf(chart.x()));
    for (String column : used) {
      if (!known.contains(column)) {
        map.problem("y", "there is no column '" + column + "'." + Names.sentence(column, known));
      }
    }
    return chart;
  }

  private void check(SqlTemplate template, List<ReportParameter> parameters) {
    Set<String> known = new TreeSet<>(Report.OF_RANGE);
    known.add(Report.FILTERS);
    for (ReportParameter parameter : parameters) {
      if (!known.add(parameter.name())) {
        problem(1, "There are two parameters '" + parameter.name() + "'; rename one.");
      }
      if (parameter.type() == ReportParameter.Type.INSTANT) {
        known.add(parameter.name() + "_day");
        known.add(parameter.name() + "_day_after");
      }
    }
    Set<String> used = new HashSet<>();
    for (SqlTemplate.Piece piece : template.parameters()) {
      used.add(piece.text());
      if (!known.contains(piece.text())) {
        problem(
            piece.line(),
            "There is no parameter ':" + piece.text() + "'." + Names.sentence(piece.text(), known));
      }
    }
    if (used.contains(Report.FILTERS)) {
      LogFilter.parameters().forEach(filter -> used.add(filter.name()));
    }
    for (ReportParameter parameter : parameters) {
      if (!used.contains(parameter.name())) {
        problem(
            1,
            "The parameter '"
                + parameter.name()
                + "' is declared but the SQL has no :"
                + parameter.name()
                + ".");
      }
    }
  }

  private String name() {
    String last = String.valueOf(file.getFileName());
    return last.substring(0, last.length() - ".sql".length());
  }

  private void problem(int line, String sentence) {
    problems.add(file + ":" + line + ": " + sentence);
  }
}
