package io.tocsin.http;

import io.tocsin.query.Reports;
import io.tocsin.reportrun.RunRequest;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what POST /v1/report-runs was sent. */
final class RunBody {
  private static final List<String> FIELDS = List.of("report", "parameters", "sql", "from", "to");
  private static final String EXAMPLE =
      "{\"report\": \"status-breakdown\", \"from\": \"2026-11-22T03:00:00Z\","
          + " \"to\": \"2026-11-22T04:00:00Z\"}";

  private RunBody() {}

  /**
   * @throws jakarta.ws.rs.WebApplicationException 400 with sentences
   */
  static RunRequest read(InputStream in, Reports reports) {
    JsonBody body = JsonBody.read(in, EXAMPLE, FIELDS);
    String report = body.text("report");
    String sql = body.text("sql");
    Map<String, String> parameters = body.named("parameters", "{\"interval\": \"5m\"}");
    @Nullable String from = body.text("from");
    @Nullable String to = body.text("to");
    if ((report == null) == (sql == null)) {
      body.mistake(
          report == null
              ? "nothing is asked; name a 'report', as in " + EXAMPLE + ", or give 'sql'"
              : "'report' and 'sql' are both given; give one of them");
    }
    if (sql != null && !parameters.isEmpty()) {
      body.mistake("'parameters' are a report's; SQL has :from and :to alone");
    }
    body.check();
    return new RunRequest(report, parameters, sql, AskedRange.of(from, to, reports), null);
  }
}
