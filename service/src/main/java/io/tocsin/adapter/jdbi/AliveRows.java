package io.tocsin.adapter.jdbi;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/**
 * Rows of work that a node says it is alive for, by the database's own clock, and is told when
 * somebody called it off.
 */
final class AliveRows {
  private final Jdbi jdbi;
  private final String extend;
  private final String calledOff;

  /**
   * @param table with {@code id}, {@code alive_until_ms} and {@code called_off}
   */
  AliveRows(Jdbi jdbi, String table) {
    this.jdbi = jdbi;
    this.extend =
        "update " + table + " set alive_until_ms = " + Database.NOW + " + :length where id = :id";
    this.calledOff = "select called_off from " + table + " where id = :id";
  }

  /** Says so for a while longer, and gives whether the work was called off or is gone. */
  boolean extend(long id, Duration length) {
    return jdbi.withHandle(
        handle -> {
          handle.createUpdate(extend).bind("length", length.toMillis()).bind("id", id).execute();
          return handle
              .createQuery(calledOff)
              .bind("id", id)
              .mapTo(Boolean.class)
              .findOne()
              .orElse(true);
        });
  }
}
