package io.tocsin.adapter.jdbi;

import io.tocsin.login.WallboardToken;
import io.tocsin.login.WallboardTokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Tokens that only show, in a database; the SQL is the subset that H2 and PostgreSQL share. */
public final class JdbiWallboardTokens implements WallboardTokens {
  private final Jdbi jdbi;

  public JdbiWallboardTokens(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Optional<WallboardToken> add(
      String key, String name, String madeBy, Instant issued, Instant expires) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from wallboard_token where expires <= :now")
                .bind("now", at(issued))
                .execute());
    int added =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into wallboard_token (name, secret_hash, made_by, issued, expires)"
                            + " select cast(:name as varchar), cast(:key as varchar),"
                            + " cast(:by as varchar), cast(:issued as timestamp with time zone),"
                            + " cast(:expires as timestamp with time zone)"
                            + " where (select count(*) from wallboard_token) < :most")
                    .bind("name", name)
                    .bind("key", key)
                    .bind("by", madeBy)
                    .bind("issued", at(issued))
                    .bind("expires", at(expires))
                    .bind("most", MOST)
                    .execute());
    return added == 0 ? Optional.empty() : find(key);
  }

  @Override
  public Optional<WallboardToken> find(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from wallboard_token where secret_hash = :key")
                .bind("key", key)
                .map((row, context) -> token(row))
                .findOne());
  }

  @Override
  public List<WallboardToken> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from wallboard_token order by id desc")
                .map((row, context) -> token(row))
                .list());
  }

  @Override
  public boolean remove(long id) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate("delete from wallboard_token where id = :id")
                    .bind("id", id)
                    .execute())
        > 0;
  }

  private static WallboardToken token(ResultSet row) throws SQLException {
    return new WallboardToken(
        row.getLong("id"),
        row.getString("name"),
        row.getString("made_by"),
        row.getObject("issued", OffsetDateTime.class).toInstant(),
        row.getObject("expires", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
