package io.tocsin.adapter.jdbi;

import io.tocsin.reconcile.Lease;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * A lease as a row that all nodes know. Every question is one statement, and time is the database's
 * own; the SQL is the subset that H2 and PostgreSQL share.
 */
public final class JdbiLease implements Lease {
  private final Jdbi jdbi;
  private final String name;
  private final String holder;

  /**
   * @param name what the lease is of
   * @param holder this node; no other has the same
   */
  public JdbiLease(Jdbi jdbi, String name, String holder) {
    this.jdbi = jdbi;
    this.name = name;
    this.holder = holder;
  }

  @Override
  public Optional<Fence> hold(Duration length) {
    if (extend(length) == 0) {
      insert(length);
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select fence from lease where name = :name and holder = :holder")
                .bind("name", name)
                .bind("holder", holder)
                .mapTo(Long.class)
                .findOne()
                .map(Fence::new));
  }

  /** A holding that had run out begins anew, with a fence of its own. */
  private int extend(Duration length) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "update lease set"
                        + " fence = case when holder = :holder and until_ms > "
                        + Database.NOW
                        + " then fence else fence + 1 end,"
                        + " holder = :holder, until_ms = "
                        + Database.NOW
                        + " + :length where name = :name and (holder = :holder or until_ms <= "
                        + Database.NOW
                        + ")")
                .bind("name", name)
                .bind("holder", holder)
                .bind("length", length.toMillis())
                .execute());
  }

  private void insert(Duration length) {
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      "insert into lease (name, holder, fence, until_ms) select :name, :holder, 1, "
                          + Database.NOW
                          + " + :length where not exists (select 1 from lease where name = :name)")
                  .bind("name", name)
                  .bind("holder", holder)
                  .bind("length", length.toMillis())
                  .execute());
    } catch (UnableToExecuteStatementException e) {
      // Another node was first with the very first row: then it holds the lease.
      if (!exists()) {
        throw e;
      }
    }
  }

  private boolean exists() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from lease where name = :name")
                .bind("name", name)
                .mapTo(Integer.class)
                .map(count -> count > 0)
                .one());
  }

  @Override
  public boolean isHeld(Fence fence, Duration atLeast) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from lease where name = :name and holder = :holder"
                        + " and fence = :fence and until_ms > :least + "
                        + Database.NOW)
                .bind("name", name)
                .bind("holder", holder)
                .bind("fence", fence.number())
                .bind("least", atLeast.toMillis())
                .mapTo(Integer.class)
                .map(count -> count > 0)
                .one());
  }

  @Override
  public void release(Fence fence) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update lease set until_ms = 0"
                        + " where name = :name and holder = :holder and fence = :fence")
                .bind("name", name)
                .bind("holder", holder)
                .bind("fence", fence.number())
                .execute());
  }
}
