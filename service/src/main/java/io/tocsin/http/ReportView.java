package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.query.Report;
import io.tocsin.query.ReportChart;
import io.tocsin.query.ReportColumn;
import io.tocsin.query.ReportParameter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reports in the API. */
final class ReportView {
  private ReportView() {}

  /** One report of the catalogue. */
  @JsonInclude
  record Entry(
      String name,
      String title,
      String question,
      String group,
      List<Parameter> parameters,
      List<ReportColumn> columns,
      @Nullable ReportChart chart,
      List<String> notes) {}

  @JsonInclude
  record Parameter(
      String name,
      String title,
      String type,
      @com.fasterxml.jackson.annotation.JsonProperty("default") String defaultValue,
      @Nullable String minimum,
      @Nullable String maximum,
      List<String> choices,
      @Nullable String required,
      @Nullable String context) {}

  record Span(@Nullable Instant first, @Nullable Instant last) {}

  static Entry entry(Report report) {
    return new Entry(
        report.name(),
        report.title(),
        report.question(),
        report.group(),
        report.parameters().stream().map(ReportView::parameter).toList(),
        report.columns(),
        report.chart().type().equals("none") ? null : report.chart(),
        report.notes());
  }

  private static Parameter parameter(ReportParameter parameter) {
    return new Parameter(
        parameter.name(),
        parameter.title(),
        parameter.type().word(),
        parameter.defaultValue(),
        parameter.minimum(),
        parameter.maximum(),
        parameter.choices(),
        parameter.required(),
        parameter.context() == null ? null : parameter.context().name().toLowerCase(Locale.ROOT));
  }
}
