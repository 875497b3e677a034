package io.tocsin.adapter.jdbi;

import io.tocsin.planned.KeptApply;
import io.tocsin.planned.KeptPlan;
import io.tocsin.planned.KeptStep;
import io.tocsin.planned.PlanForm;
import io.tocsin.planned.PlanRequest;
import io.tocsin.planned.PlanStatus;
import io.tocsin.planned.PlanStore;
import io.tocsin.planned.PlanWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Plans in a database; the SQL is the subset that H2 and PostgreSQL share. Who may do something is
 * decided by one statement each, so that of several nodes one can.
 */
public final class JdbiPlans implements PlanStore {
  private static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

  private static final String PLANS =
      "select p.*,"
          + " (select count(*) from plan_step s where s.plan_id = p.id) as total,"
          + " (select count(*) from plan_step s where s.plan_id = p.id and s.result = 'APPLIED')"
          + " as applied,"
          + " (select count(*) from plan_step s where s.plan_id = p.id and s.result = 'FAILED')"
          + " as failed"
          + " from kept_plan p ";

  private final Jdbi jdbi;

  public JdbiPlans(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public long add(
      PlanRequest request, List<String> places, String by, Instant at, Duration alive) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into kept_plan (status, asked_by, asked_at, places, environments,"
                        + " targets, adopt, allow_deletes, prune, has_changes, blocked, reasons,"
                        + " called_off, alive_until_ms) values ('PLANNING', :by, :at, :places,"
                        + " :environments, :targets, :adopt, :deletes, :prune, false, false, '',"
                        + " false, "
                        + NOW
                        + " + :alive)")
                .bind("by", cut(by, 128))
                .bind("at", toDatabase(at))
                .bind("places", lines(places))
                .bind("environments", lines(request.environments()))
                .bind("targets", lines(request.targets()))
                .bind("adopt", lines(request.adopt()))
                .bind("deletes", request.allowDeletes())
                .bind("prune", request.prune())
                .bind("alive", alive.toMillis())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Optional<KeptPlan> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(PLANS + "where p.id = :id")
                .bind("id", id)
                .map(JdbiPlans::plan)
                .findOne());
  }

  @Override
  public List<KeptPlan> list(int limit, long before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(PLANS + "where p.id < :before order by p.id desc limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map(JdbiPlans::plan)
                .list());
  }

  @Override
  public void ready(long id, PlanWork.Made made, Instant at, Instant expires) {
    jdbi.useTransaction(
        handle -> {
          int updated =
              handle
                  .createUpdate(
                      "update kept_plan set"
                          + " status = case when called_off then 'CANCELLED' else 'READY' end,"
                          + " made_at = :at, expires_at = :expires, headline = :headline,"
                          + " has_changes = :changes, blocked = :blocked"
                          + " where id = :id and status = 'PLANNING'")
                  .bind("at", toDatabase(at))
                  .bind("expires", toDatabase(expires))
                  .bind("headline", cut(made.headline(), 1024))
                  .bind("changes", made.changes())
                  .bind("blocked", made.blocked())
                  .bind("id", id)
                  .execute();
          if (updated > 0) {
            write(handle, id, made.documents());
          }
        });
  }

  private static void write(Handle handle, long id, Map<PlanForm, String> documents) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into plan_document (plan_id, form, part, content)"
                + " values (:id, :form, :part, :content)");
    documents.forEach(
        (form, text) -> {
          List<byte[]> parts = Packed.parts(text);
          for (int i = 0; i < parts.size(); i++) {
            batch
                .bind("id", id)
                .bind("form", form.name())
                .bind("part", i)
                .bind("content", parts.get(i))
                .add();
          }
        });
    batch.execute();
  }

  @Override
  public Optional<String> document(long id, PlanForm form) {
    List<byte[]> parts =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select content from plan_document where plan_id = :id and form = :form"
                            + " order by part")
                    .bind("id", id)
                    .bind("form", form.name())
                    .map((row, context) -> row.getBytes("content"))
                    .list());
    return parts.isEmpty() ? Optional.empty() : Optional.of(Packed.text(parts));
  }

  @Override
  public OptionalLong planOf(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select id from kept_plan where apply_key = :key")
                .bind("key", key)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
  }

  @Override
  public boolean claim(long id, String key, String by, Instant at, Duration alive) {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                      .createUpdate(
                          "update kept_plan set status = 'APPLYING', apply_key = :key,"
                              + " applied_by = :by, applied_at = :at, alive_until_ms = "
                              + NOW
                              + " + :alive where id = :id and status = 'READY' and not called_off")
                      .bind("key", key)
                      .bind("by", cut(by, 128))
                      .bind("at", toDatabase(at))
                      .bind("alive", alive.toMillis())
                      .bind("id", id)
                      .execute()
                  > 0);
    } catch (UnableToExecuteStatementException e) {
      if (planOf(key).isPresent()) { // another plan was first with the key
        return false;
      }
      throw e;
    }
  }

  @Override
  public void steps(long id, List<KeptStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "insert into plan_step (plan_id, step_number, environment, region, call_made,"
                      + " result) values (:id, :number, :environment, :region, :call, :result)");
          for (KeptStep step : steps) {
            batch
                .bind("id", id)
                .bind("number", step.number())
                .bind("environment", cut(step.environment(), 256))
                .bind("region", cut(step.region(), 64))
                .bind("call", cut(step.call(), 1024))
                .bind("result", step.result().name())
                .add();
          }
          batch.execute();
        });
  }

  @Override
  public void step(
      long id, int number, KeptStep.Result result, @Nullable String sentence, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update plan_step set result = :result, sentence = :sentence, at_instant = :at"
                        + " where plan_id = :id and step_number = :number")
                .bind("result", result.name())
                .bind("sentence", sentence == null ? null : cut(sentence, 2048))
                .bind("at", toDatabase(at))
                .bind("id", id)
                .bind("number", number)
                .execute());
  }

  @Override
  public List<KeptStep> steps(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from plan_step where plan_id = :id order by step_number")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new KeptStep(
                            row.getInt("step_number"),
                            row.getString("environment"),
                            row.getString("region"),
                            row.getString("call_made"),
                            KeptStep.Result.valueOf(row.getString("result")),
                            row.getString("sentence"),
                            instant(row, "at_instant")))
                .list());
  }

  @Override
  public void end(long id, PlanStatus status, List<String> reasons, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update kept_plan set"
                        + " made_at = case when status = 'PLANNING' then :at else made_at end,"
                        + " ended_at = case when status = 'APPLYING' then :at else ended_at end,"
                        + " status = :status, reasons = :reasons"
                        + " where id = :id and status in ('PLANNING', 'APPLYING')")
                .bind("at", toDatabase(at))
                .bind("status", status.name())
                .bind("reasons", lines(reasons))
                .bind("id", id)
                .execute());
  }

  @Override
  public boolean callOff(long id, Instant at) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "update kept_plan set called_off = true,"
                            + " status = case when status = 'READY' then 'CANCELLED' else status end"
                            + " where id = :id and status in ('PLANNING', 'READY', 'APPLYING')")
                    .bind("id", id)
                    .execute()
                > 0);
  }

  @Override
  public boolean alive(long id, Duration length) {
    return jdbi.withHandle(
        handle -> {
          handle
              .createUpdate(
                  "update kept_plan set alive_until_ms = " + NOW + " + :length where id = :id")
              .bind("length", length.toMillis())
              .bind("id", id)
              .execute();
          return handle
              .createQuery("select called_off from kept_plan where id = :id")
              .bind("id", id)
              .mapTo(Boolean.class)
              .findOne()
              .orElse(true);
        });
  }

  @Override
  public List<KeptPlan> abandoned() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    PLANS
                        + "where p.status in ('PLANNING', 'APPLYING') and p.alive_until_ms <= "
                        + NOW
                        + " order by p.id")
                .map(JdbiPlans::plan)
                .list());
  }

  @Override
  public int planning() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from kept_plan where status = 'PLANNING'")
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public void keep(int newest) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "delete from kept_plan where status not in ('PLANNING', 'APPLYING')"
                        + " and id not in (select id from kept_plan order by id desc limit :newest)")
                .bind("newest", newest)
                .execute());
  }

  private static KeptPlan plan(ResultSet row, StatementContext context) throws SQLException {
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

  private static KeptApply apply(ResultSet row, String key) throws SQLException {
    return new KeptApply(
        key,
        row.getString("applied_by"),
        row.getObject("applied_at", OffsetDateTime.class).toInstant(),
        instant(row, "ended_at"),
        row.getInt("total"),
        row.getInt("applied"),
        row.getInt("failed"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static List<String> list(ResultSet row, String column) throws SQLException {
    return row.getString(column).lines().toList();
  }

  private static String lines(Collection<String> texts) {
    return texts.stream()
        .map(text -> text.replace('\n', ' ').replace('\r', ' '))
        .collect(Collectors.joining("\n"));
  }

  private static OffsetDateTime toDatabase(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit);
  }
}
