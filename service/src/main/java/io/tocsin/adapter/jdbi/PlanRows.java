package io.tocsin.adapter.jdbi;

import io.tocsin.planned.KeptApply;
import io.tocsin.planned.KeptPlan;
import io.tocsin.planned.KeptStep;
import io.tocsin.planned.PlanRequest;
import io.tocsin.planned.PlanStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rows of plans as records, and what is written as the columns take it. Lists are lines. */
final class PlanRows {
  private PlanRows() {}

  static KeptPlan plan(ResultSet row, StatementContext context) throws SQLException {
    String key = row.getString("apply_key");
    int deletes = row.getInt("allow_deletes");
    Integer allowed = row.wasNull() ? null : deletes;
    return new KeptPlan(
        row.getLong("id"),
        PlanStatus.valueOf(row.getString("status")),
        new PlanRequest(
            list(row, "environments"),
            list(row, "targets"),
            list(row, "adopt"),
            allowed,
            row.getBoolean("prune")),
        list(row, "places"),
        row.getString("asked_by"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        instant(row, "made_at"),
        instant(row, "expires_at"),
        row.getString("headline"),
        row.getBoolean("has_changes"),
        row.getBoolean("blocked"),
        list(row, "reasons"),
        key == null ? null : apply(row, key));
  }

  static KeptApply apply(ResultSet row, String key) throws SQLException {
    return new KeptApply(
        key,
        row.getString("applied_by"),
        row.getObject("applied_at", OffsetDateTime.class).toInstant(),
        instant(row, "ended_at"),
        row.getInt("total"),
        row.getInt("applied"),
        row.getInt("failed"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static List<String> list(ResultSet row, String column) throws SQLException {
    return row.getString(column).lines().toList();
  }

  static String lines(Collection<String> texts) {
    return texts.stream()
        .map(text -> text.replace('\n', ' ').replace('\r', ' '))
        .collect(Collectors.joining("\n"));
  }

  static KeptStep step(ResultSet row, StatementContext context) throws SQLException {
    return new KeptStep(
        row.getInt("step_number"),
        row.getString("environment"),
        row.getString("region"),
        row.getString("call_made"),
        KeptStep.Result.valueOf(row.getString("result")),
        row.getString("sentence"),
        instant(row, "at_instant"));
  }

  static OffsetDateTime toDatabase(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit);
  }
}
