package io.tocsin.adapter.jdbi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryStatistics;
import io.tocsin.reportrun.ReportRun;
import io.tocsin.reportrun.RunCoverage;
import io.tocsin.reportrun.RunRequest;
import io.tocsin.reportrun.RunStatus;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rows of runs as records. Parameters and coverage are JSON. */
final class RunRows {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private RunRows() {}

  static ReportRun run(ResultSet row, StatementContext context) throws SQLException {
    return new ReportRun(
        row.getLong("id"),
        RunStatus.valueOf(row.getString("status")),
        request(row),
        row.getString("asked_by"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        PlanRows.instant(row, "started_at"),
        PlanRows.instant(row, "ended_at"),
        row.getString("engine_id"),
        number(row, "progress"),
        statistics(row),
        coverage(row.getString("coverage")),
        PlanRows.list(row, "sentences"),
        row.getLong("result_bytes"),
        PlanRows.list(row, "delivered"));
  }

  private static RunRequest request(ResultSet row) throws SQLException {
    return new RunRequest(
        row.getString("report"),
        parameters(row.getString("parameters")),
        row.getString("sql_text"),
        new LogRange(
            row.getObject("from_instant", OffsetDateTime.class).toInstant(),
            row.getObject("to_instant", OffsetDateTime.class).toInstant()),
        row.getString("schedule"));
  }

  private static @Nullable QueryStatistics statistics(ResultSet row) throws SQLException {
    String engine = row.getString("engine");
    return engine == null
        ? null
        : new QueryStatistics(
            engine,
            Duration.ofMillis(row.getLong("elapsed_ms")),
            Duration.ofMillis(row.getLong("queued_ms")),
            row.getLong("bytes_scanned"),
            row.getLong("result_rows"),
            row.getDouble("cost_usd"),
            row.getBoolean("reused"));
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? null : number;
  }

  private static Map<String, String> parameters(String json) {
    Map<String, String> parameters = new TreeMap<>();
    try {
      JSON.readTree(json)
          .fields()
          .forEachRemaining(each -> parameters.put(each.getKey(), each.getValue().asText()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    return parameters;
  }

  private static @Nullable RunCoverage coverage(@Nullable String json) {
    try {
      return json == null ? null : JSON.readValue(json, RunCoverage.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static @Nullable String json(@Nullable Object value) {
    try {
      return value == null ? null : JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
