package io.tocsin.adapter.jdbi;

import io.tocsin.history.AuditEntry;
import io.tocsin.history.AuditLog;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Who did what, in a database. */
public final class JdbiAudit implements AuditLog {
  private final Jdbi jdbi;

  public JdbiAudit(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public void record(AuditEntry entry) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into audit (at_instant, who, caller_role, action, outcome)"
                        + " values (:at, :who, :role, :action, :outcome)")
                .bind("at", entry.at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
                .bind("who", cut(entry.who(), 128))
                .bind("role", cut(entry.role(), 16))
                .bind("action", cut(entry.action(), 1024))
                .bind("outcome", cut(entry.outcome(), 1024))
                .execute());
  }

  @Override
  public List<Recorded> entries(int limit, long before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from audit where id < :before order by id desc limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Recorded(
                            row.getLong("id"),
                            new AuditEntry(
                                row.getObject("at_instant", OffsetDateTime.class).toInstant(),
                                row.getString("who"),
                                row.getString("caller_role"),
                                row.getString("action"),
                                row.getString("outcome"))))
                .list());
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit);
  }
}
