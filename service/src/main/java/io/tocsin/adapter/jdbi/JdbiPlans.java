package io.tocsin.adapter.jdbi;

import io.tocsin.planned.KeptPlan;
import io.tocsin.planned.KeptStep;
import io.tocsin.planned.PlanForm;
import io.tocsin.planned.PlanRequest;
import io.tocsin.planned.PlanStatus;
import io.tocsin.planned.PlanStore;
import io.tocsin.planned.PlanWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Plans in a database; the SQL is the subset that H2 and PostgreSQL share. Who may do something is
 * decided by one statement each, so that of several nodes one can.
 */
public final class JdbiPlans implements PlanStore {
  private static final String PLANS =
      "select p.*,"
          + " (select count(*) from plan_step s where s.plan_id = p.id) as total,"
          + " (select count(*) from plan_step s where s.plan_id = p.id and s.result = 'APPLIED')"
          + " as applied,"
          + " (select count(*) from plan_step s where s.plan_id = p.id and s.result = 'FAILED')"
          + " as failed"
          + " from kept_plan p ";

  private final Jdbi jdbi;
  private final AliveRows alive;
  private final PlanParts parts;

  public JdbiPlans(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.alive = new AliveRows(jdbi, "kept_plan");
    this.parts = new PlanParts(jdbi);
  }

  @Override
  public long add(PlanRequest request, List<String> places, String by, Instant at, Duration alive) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into kept_plan (status, asked_by, asked_at, places, environments,"
                        + " targets, adopt, allow_deletes, prune, has_changes, blocked, reasons,"
                        + " called_off, alive_until_ms) values ('PLANNING', :by, :at, :places,"
                        + " :environments, :targets, :adopt, :deletes, :prune, false, false, '',"
                        + " false, "
                        + Database.NOW
                        + " + :alive)")
                .bind("by", PlanRows.cut(by, 128))
                .bind("at", PlanRows.toDatabase(at))
                .bind("places", PlanRows.lines(places))
                .bind("environments", PlanRows.lines(request.environments()))
                .bind("targets", PlanRows.lines(request.targets()))
                .bind("adopt", PlanRows.lines(request.adopt()))
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
                .map(PlanRows::plan)
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
                .map(PlanRows::plan)
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
                  .bind("at", PlanRows.toDatabase(at))
                  .bind("expires", PlanRows.toDatabase(expires))
                  .bind("headline", PlanRows.cut(made.headline(), 1024))
                  .bind("changes", made.changes())
                  .bind("blocked", made.blocked())
                  .bind("id", id)
                  .execute();
          if (updated > 0) {
            PlanParts.write(handle, id, made.documents());
          }
        });
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
                              + Database.NOW
                              + " + :alive where id = :id and status = 'READY' and not called_off")
                      .bind("key", key)
                      .bind("by", PlanRows.cut(by, 128))
                      .bind("at", PlanRows.toDatabase(at))
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
                .bind("at", PlanRows.toDatabase(at))
                .bind("status", status.name())
                .bind("reasons", PlanRows.lines(reasons))
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
    return alive.extend(id, length);
  }

  @Override
  public List<KeptPlan> abandoned() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    PLANS
                        + "where p.status in ('PLANNING', 'APPLYING') and p.alive_until_ms <= "
                        + Database.NOW
                        + " order by p.id")
                .map(PlanRows::plan)
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

  @Override
  public Optional<String> document(long id, PlanForm form) {
    return parts.document(id, form);
  }

  @Override
  public void steps(long id, List<KeptStep> steps) {
    parts.steps(id, steps);
  }

  @Override
  public void step(
      long id, int number, KeptStep.Result result, @Nullable String sentence, Instant at) {
    parts.step(id, number, result, sentence, at);
  }

  @Override
  public List<KeptStep> steps(long id) {
    return parts.steps(id);
  }
}
