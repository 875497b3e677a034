package io.tocsin.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.accesslog.LogKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/reports-list.md is written from the headers: {@code -Dtocsin.golden=write} writes it. */
class ReportsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root", ".."));
  private static final Path PAGE = ROOT.resolve("docs/reports-list.md");
  private static final String ANEW =
      "write it anew: ./mvnw -q -pl service test -Dtest=ReportsPageTest -Dtocsin.golden=write";

  static List<Report> reports() {
    return ReportCatalogue.load(ROOT.resolve("queries")).reports();
  }

  @Test
  void the_page_lists_every_report_as_its_header_describes_it() throws IOException {
    StringBuilder page =
        new StringBuilder(
            "# The reports, one by one\n\n"
                + "Written from the headers of [queries/](../queries). How to read an answer, and how"
                + " to add a report: [reports](reports.md).\n"
                + "All take `from` and `to` (UTC, half-open) and, unless it says otherwise, the"
                + " filters `lb`, `target_group`, `host` and `route_like`.\n");
    for (String group : reports().stream().map(Report::group).distinct().sorted().toList()) {
      page.append("\n## ").append(group).append('\n');
      reports().stream()
          .filter(report -> report.group().equals(group))
          .forEach(report -> page.append(section(report)));
    }
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).as(ANEW).isEqualTo(page.toString());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void a_report_has_a_test_with_logs_and_an_expected_table(Report report) {
    assertThat(ROOT.resolve("queries/tests/" + report.name() + ".csv")).exists();
  }

  private static String reads(Report report) {
    return report.logs().equals(Set.of(LogKind.ALB))
        ? ""
        : report.logs().stream()
            .map(kind -> "`" + kind.view() + "`")
            .collect(Collectors.joining(" and ", "reads ", " and "));
  }

  private static String section(Report report) {
    List<ReportParameter> own = report.parameters();
    boolean filtered = own.containsAll(LogFilter.parameters());
    String parameters =
        own.stream()
            .filter(parameter -> !LogFilter.parameters().contains(parameter))
            .map(parameter -> "| `" + parameter.name() + "` | " + values(parameter) + " |\n")
            .collect(Collectors.joining());
    String columns =
        report.columns().stream()
            .map(
                column ->
                    "| `"
                        + column.name()
                        + "` | "
                        + column.type()
                        + (column.unit() == null ? "" : ", " + column.unit())
                        + " | "
                        + cell(column.meaning())
                        + " |\n")
            .collect(Collectors.joining());
    return "\n### "
        + report.name()
        + "\n\n"
        + report.question()
        + "\n"
        + (filtered ? "" : "\nIt " + reads(report) + "takes no filters.\n")
        + (parameters.isEmpty() ? "" : "\n| Parameter | Is |\n| --- | --- |\n" + parameters)
        + "\n| Column | Type | Meaning |\n| --- | --- | --- |\n"
        + columns
        + report.notes().stream().map(note -> "\n- " + note).collect(Collectors.joining())
        + (report.notes().isEmpty() ? "" : "\n");
  }

  private static String values(ReportParameter parameter) {
    StringBuilder text = new StringBuilder(cell(parameter.title()));
    text.append(". ")
        .append(
            parameter.choices().isEmpty()
                ? parameter.type().word()
                : "`" + String.join("`, `", parameter.choices()) + "`");
    if (parameter.minimum() != null) {
      text.append(", from ").append(parameter.minimum());
    }
    if (parameter.maximum() != null) {
      text.append(" to ").append(parameter.maximum());
    }
    if (!parameter.defaultValue().isEmpty()) {
      text.append("; default `").append(parameter.defaultValue()).append('`');
    }
    if (parameter.required() != null) {
      text.append(
          parameter.required().equals("always")
              ? "; needed"
              : "; needed for `" + parameter.required() + "`");
    }
    if (parameter.context() != null) {
      text.append("; else from ")
          .append(
              parameter.context() == ReportContext.Source.ZONES
                  ? "the setting `logs.zones`"
                  : "the declared SLO");
    }
    return text.append('.').toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").strip();
  }
}
