package io.tocsin.adapter.jdbi;

import io.tocsin.incident.Deploy;
import io.tocsin.incident.DeployStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Deploys in a database. */
public final class JdbiDeploys implements DeployStore {
  private static final String ALL = "select * from deploy ";

  private final Jdbi jdbi;

  public JdbiDeploys(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Deploy add(Told told, String key) {
    Optional<Deploy> known = known(key);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      jdbi.useTransaction(
          handle ->
              handle
                  .createUpdate(
                      "insert into deploy (at_instant, component, version, told_by, link, told_key)"
                          + " values (:at, :component, :version, :by, :link, :key)")
                  .bind("at", PlanRows.toDatabase(told.at()))
                  .bind("component", told.component())
                  .bind("version", told.version())
                  .bind("by", told.by())
                  .bind("link", told.link())
                  .bind("key", key)
                  .execute());
    } catch (UnableToExecuteStatementException e) { // another node may have been first
      return known(key).orElseThrow(() -> e);
    }
    return known(key).orElseThrow();
  }

  private Optional<Deploy> known(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ALL + "where told_key = :key")
                .bind("key", key)
                .map(JdbiDeploys::deploy)
                .findOne());
  }

  @Override
  public List<Deploy> newest(int limit, long before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ALL + "where id < :before order by id desc limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map(JdbiDeploys::deploy)
                .list());
  }

  @Override
  public List<Deploy> between(Instant from, Instant to) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    ALL + "where at_instant >= :from and at_instant <= :to order by at_instant, id")
                .bind("from", PlanRows.toDatabase(from))
                .bind("to", PlanRows.toDatabase(to))
                .map(JdbiDeploys::deploy)
                .list());
  }

  private static Deploy deploy(ResultSet row, StatementContext context) throws SQLException {
    return new Deploy(
        row.getLong("id"),
        row.getObject("at_instant", OffsetDateTime.class).toInstant(),
        row.getString("component"),
        row.getString("version"),
        row.getString("told_by"),
        row.getString("link"));
  }
}
