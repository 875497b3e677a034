package io.tocsin.adapter.jdbi;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.history.AppliedPlan;
import io.tocsin.history.History;
import io.tocsin.history.RecordedTransition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The history in a database; the SQL is the subset that H2 and PostgreSQL share. */
public final class JdbiHistory implements History {
  private static final String COLUMNS =
      "select id, alarm, at_instant, from_state, to_state, reason, reason_data from transition ";

  private final Jdbi jdbi;

  public JdbiHistory(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public List<RecordedTransition> record(List<StateTransition> transitions) {
    return jdbi.inTransaction(
        handle -> {
          List<RecordedTransition> added = new ArrayList<>();
          for (StateTransition transition : transitions) {
            insert(handle, transition)
                .ifPresent(id -> added.add(new RecordedTransition(id, transition)));
          }
          return added;
        });
  }

  /** Looks before it inserts: a violated constraint would end PostgreSQL's transaction. */
  private static Optional<Long> insert(Handle handle, StateTransition transition) {
    boolean known =
        handle
            .createQuery(
                "select count(*) from transition"
                    + " where alarm = :alarm and at_instant = :at and to_state = :to")
            .bind("alarm", transition.alarm())
            .bind("at", toDatabase(transition.at()))
            .bind("to", transition.to().name())
            .mapTo(Integer.class)
            .map(count -> count > 0)
            .one();
    if (known) {
      return Optional.empty();
    }
    return Optional.of(
        handle
            .createUpdate(
                "insert into transition (alarm, at_instant, from_state, to_state, reason,"
                    + " reason_data) values (:alarm, :at, :from, :to, :reason, :data)")
            .bind("alarm", transition.alarm())
            .bind("at", toDatabase(transition.at()))
            .bind("from", transition.from().name())
            .bind("to", transition.to().name())
            .bind("reason", transition.reason().text())
            .bind("data", transition.reason().data())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one());
  }

  @Override
  public List<RecordedTransition> transitions(int limit, long before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + "where id < :before order by id desc limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map(JdbiHistory::transition)
                .list());
  }

  @Override
  public List<RecordedTransition> transitionsOf(String alarm, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + "where alarm = :alarm order by id desc limit :limit")
                .bind("alarm", alarm)
                .bind("limit", limit)
                .map(JdbiHistory::transition)
                .list());
  }

  @Override
  public Optional<Instant> newest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select at_instant from transition order by at_instant desc limit 1")
                .mapTo(OffsetDateTime.class)
                .map(OffsetDateTime::toInstant)
                .findOne());
  }

  @Override
  public void record(AppliedPlan step) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "insert into applied_plan (apply, at_instant, environment, change_made,"
                        + " outcome) values (:apply, :at, :environment, :change, :outcome)")
                .bind("apply", step.apply())
                .bind("at", toDatabase(step.at()))
                .bind("environment", step.environment())
                .bind("change", cut(step.change(), 1024))
                .bind("outcome", cut(step.outcome(), 2048))
                .execute());
  }

  @Override
  public List<AppliedPlan> appliedPlans(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select apply, at_instant, environment, change_made, outcome from applied_plan"
                        + " order by id desc limit :limit")
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new AppliedPlan(
                            row.getString("apply"),
                            instant(row),
                            row.getString("environment"),
                            row.getString("change_made"),
                            row.getString("outcome")))
                .list());
  }

  @Override
  public Optional<String> fact(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select fact_value from fact where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void remember(String name, String value) {
    jdbi.useTransaction(
        handle -> {
          int updated =
              handle
                  .createUpdate("update fact set fact_value = :value where name = :name")
                  .bind("name", name)
                  .bind("value", value)
                  .execute();
          if (updated == 0) {
            handle
                .createUpdate("insert into fact (name, fact_value) values (:name, :value)")
                .bind("name", name)
                .bind("value", value)
                .execute();
          }
        });
  }

  private static RecordedTransition transition(ResultSet row, StatementContext context)
      throws SQLException {
    return new RecordedTransition(
        row.getLong("id"),
        new StateTransition(
            row.getString("alarm"),
            instant(row),
            AlarmState.valueOf(row.getString("from_state")),
            AlarmState.valueOf(row.getString("to_state")),
            new StateReason(row.getString("reason"), row.getString("reason_data"))));
  }

  private static Instant instant(ResultSet row) throws SQLException {
    return row.getObject("at_instant", OffsetDateTime.class).toInstant();
  }

  /**
   * Both databases keep microseconds; cutting here makes a transition equal to itself when read.
   */
  private static OffsetDateTime toDatabase(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  private static String cut(String text, int limit) {
    return text.length() <= limit ? text : text.substring(0, limit);
  }
}
