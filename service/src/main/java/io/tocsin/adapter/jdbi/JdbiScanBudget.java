package io.tocsin.adapter.jdbi;

import io.tocsin.query.ScanBudget;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** A row for each user and day; the SQL is the subset that H2 and PostgreSQL share. */
public final class JdbiScanBudget implements ScanBudget {
  private final Jdbi jdbi;

  public JdbiScanBudget(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public long used(String user, LocalDate day) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select bytes from scan_use where who = :who and used_on = :day")
                .bind("who", user)
                .bind("day", day)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  @Override
  public void add(String user, LocalDate day, long bytes) {
    if (update(user, day, bytes) == 0 && !insert(user, day, bytes)) {
      update(user, day, bytes);
    }
  }

  private int update(String user, LocalDate day, long bytes) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "update scan_use set bytes = bytes + :bytes"
                        + " where who = :who and used_on = :day")
                .bind("who", user)
                .bind("day", day)
                .bind("bytes", bytes)
                .execute());
  }

  /** Returns false when another was first with the day's first row. */
  private boolean insert(String user, LocalDate day, long bytes) {
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      "insert into scan_use (who, used_on, bytes) values (:who, :day, :bytes)")
                  .bind("who", user)
                  .bind("day", day)
                  .bind("bytes", bytes)
                  .execute());
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (used(user, day) == 0) {
        throw e;
      }
      return false;
    }
  }
}
