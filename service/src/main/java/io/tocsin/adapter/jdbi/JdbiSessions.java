package io.tocsin.adapter.jdbi;

import io.tocsin.login.Role;
import io.tocsin.login.Session;
import io.tocsin.login.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Sessions in a database; the SQL is the subset that H2 and PostgreSQL share. */
public final class JdbiSessions implements Sessions {
  /** How long what is over is still known, so that a login cannot be used again. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Jdbi jdbi;

  public JdbiSessions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public boolean begin(String key, String login, Session session) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from login_session where expires < :long_ago")
                .bind("long_ago", at(session.issued().minus(REMEMBERED)))
                .execute());
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      "insert into login_session"
                          + " (secret_hash, login_hash, subject, who, caller_role, issued, expires)"
                          + " values (:key, :login, :subject, :who, :role, :issued, :expires)")
                  .bind("key", key)
                  .bind("login", login)
                  .bind("subject", session.subject())
                  .bind("who", session.name())
                  .bind("role", session.role().name())
                  .bind("issued", at(session.issued()))
                  .bind("expires", at(session.expires()))
                  .execute());
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (!isUsed(login)) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public Optional<Session> find(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from login_session where secret_hash = :key and ended is null")
                .bind("key", key)
                .map((row, context) -> session(row))
                .findOne());
  }

  @Override
  public boolean isUsed(String login) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select 1 from login_session where login_hash = :login")
                .bind("login", login)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  @Override
  public boolean end(String key, Instant at) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "update login_session set ended = :at"
                            + " where secret_hash = :key and ended is null")
                    .bind("key", key)
                    .bind("at", at(at))
                    .execute())
        > 0;
  }

  @Override
  public int endAll(String subject, Instant at) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "update login_session set ended = :at"
                        + " where subject = :subject and ended is null and expires > :at")
                .bind("subject", subject)
                .bind("at", at(at))
                .execute());
  }

  @Override
  public List<Session> open(Instant at, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from login_session where ended is null and expires > :at"
                        + " order by issued desc, secret_hash limit :limit")
                .bind("at", at(at))
                .bind("limit", limit)
                .map((row, context) -> session(row))
                .list());
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getString("subject"),
        row.getString("who"),
        Role.valueOf(row.getString("caller_role")),
        row.getObject("issued", OffsetDateTime.class).toInstant(),
        row.getObject("expires", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
