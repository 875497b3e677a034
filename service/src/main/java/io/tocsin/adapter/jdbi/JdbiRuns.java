package io.tocsin.adapter.jdbi;

import io.tocsin.query.QueryStatistics;
import io.tocsin.reportrun.ReportRun;
import io.tocsin.reportrun.RunCoverage;
import io.tocsin.reportrun.RunFilter;
import io.tocsin.reportrun.RunRequest;
import io.tocsin.reportrun.RunStatus;
import io.tocsin.reportrun.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Runs of reports in a database; the SQL is the subset that H2 and PostgreSQL share. */
public final class JdbiRuns implements RunStore {
  private static final String ACTIVE = "status in ('WAITING', 'RUNNING')";

  private final Jdbi jdbi;
  private final AliveRows alive;

  public JdbiRuns(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.alive = new AliveRows(jdbi, "report_run");
  }

  @Override
  public Optional<Long> add(
      RunRequest request, @Nullable String key, String by, Instant at, Duration alive) {
    try {
      return Optional.of(
          jdbi.withHandle(
              handle ->
                  handle
                      .createUpdate(
                          "insert into report_run (status, request_key, report, sql_text,"
                              + " parameters, from_instant, to_instant, schedule, asked_by,"
                              + " asked_at, sentences, delivered, result_bytes, called_off,"
                              + " alive_until_ms) values ('WAITING', :key, :report, :sql,"
                              + " :parameters, :from, :to, :schedule, :by, :at, '', '', 0, false, "
                              + Database.NOW
                              + " + :alive)")
                      .bind("key", key)
                      .bind("report", request.report())
                      .bind("sql", request.sql())
                      .bind("parameters", RunRows.json(request.parameters()))
                      .bind("from", PlanRows.toDatabase(request.range().from()))
                      .bind("to", PlanRows.toDatabase(request.range().to()))
                      .bind("schedule", request.schedule())
                      .bind("by", PlanRows.cut(by, 128))
                      .bind("at", PlanRows.toDatabase(at))
                      .bind("alive", alive.toMillis())
                      .executeAndReturnGeneratedKeys("id")
                      .mapTo(Long.class)
                      .one()));
    } catch (UnableToExecuteStatementException e) {
      if (key != null && ofKey(key).isPresent()) { // another node was first with the key
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Optional<ReportRun> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from report_run where id = :id")
                .bind("id", id)
                .map(RunRows::run)
                .findOne());
  }

  @Override
  public Optional<ReportRun> ofKey(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from report_run where request_key = :key")
                .bind("key", key)
                .map(RunRows::run)
                .findOne());
  }

  @Override
  public List<ReportRun> list(RunFilter filter, int limit, long before) {
    String report = filter.report();
    RunStatus status = filter.status();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from report_run where id < :before"
                        + " and (cast(:report as varchar) is null"
                        + " or coalesce(report, '"
                        + RunRequest.AD_HOC
                        + "') = :report)"
                        + " and (cast(:by as varchar) is null or asked_by = :by)"
                        + " and (cast(:status as varchar) is null or status = :status)"
                        + " order by id desc limit :limit")
                .bind("before", before)
                .bind("report", report)
                .bind("by", filter.by())
                .bind("status", status == null ? null : status.name())
                .bind("limit", limit)
                .map(RunRows::run)
                .list());
  }

  @Override
  public boolean start(long id, Instant at) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "update report_run set status = 'RUNNING', started_at = :at"
                            + " where id = :id and status = 'WAITING' and not called_off")
                    .bind("at", PlanRows.toDatabase(at))
                    .bind("id", id)
                    .execute()
                > 0);
  }

  @Override
  public void progress(
      long id, String engineId, @Nullable Double share, QueryStatistics statistics) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update report_run set engine = :engine, engine_id = :engineId,"
                        + " progress = :share, elapsed_ms = :elapsed, queued_ms = :queued,"
                        + " bytes_scanned = :bytes, result_rows = :rows, cost_usd = :cost,"
                        + " reused = :reused where id = :id and "
                        + ACTIVE)
                .bind("engine", statistics.engine())
                .bind("engineId", PlanRows.cut(engineId, 128))
                .bind("share", share)
                .bind("elapsed", statistics.elapsed().toMillis())
                .bind("queued", statistics.queued().toMillis())
                .bind("bytes", statistics.bytesScanned())
                .bind("rows", statistics.rows())
                .bind("cost", statistics.costUsd())
                .bind("reused", statistics.reused())
                .bind("id", id)
                .execute());
  }

  @Override
  public void end(
      long id,
      RunStatus status,
      List<String> sentences,
      @Nullable RunCoverage coverage,
      long resultBytes,
      Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update report_run set status = :status, sentences = :sentences,"
                        + " coverage = :coverage, result_bytes = :bytes, ended_at = :at"
                        + " where id = :id and "
                        + ACTIVE)
                .bind("status", status.name())
                .bind("sentences", PlanRows.lines(sentences))
                .bind("coverage", RunRows.json(coverage))
                .bind("bytes", resultBytes)
                .bind("at", PlanRows.toDatabase(at))
                .bind("id", id)
                .execute());
  }

  @Override
  public void delivered(long id, List<String> places, List<String> sentences) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update report_run set delivered = :places, sentences = :sentences"
                        + " where id = :id")
                .bind("places", PlanRows.lines(places))
                .bind("sentences", PlanRows.lines(sentences))
                .bind("id", id)
                .execute());
  }

  @Override
  public boolean callOff(long id, Instant at) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        "update report_run set called_off = true,"
                            + " ended_at = case when status = 'WAITING' then :at else ended_at end,"
                            + " status = case when status = 'WAITING' then 'CANCELLED'"
                            + " else status end where id = :id and "
                            + ACTIVE)
                    .bind("at", PlanRows.toDatabase(at))
                    .bind("id", id)
                    .execute()
                > 0);
  }

  @Override
  public boolean alive(long id, Duration length) {
    return alive.extend(id, length);
  }

  @Override
  public List<ReportRun> abandoned() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from report_run where "
                        + ACTIVE
                        + " and alive_until_ms <= "
                        + Database.NOW
                        + " order by id")
                .map(RunRows::run)
                .list());
  }

  @Override
  public void resultGone(long id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("update report_run set result_bytes = 0 where id = :id")
                .bind("id", id)
                .execute());
  }

  @Override
  public void keep(int newest) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "delete from report_run where status not in ('WAITING', 'RUNNING')"
                        + " and id not in (select id from report_run order by id desc limit"
                        + " :newest)")
                .bind("newest", newest)
                .execute());
  }
}
