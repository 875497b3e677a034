package io.tocsin.adapter.jdbi;

import io.tocsin.incident.IncidentDraft;
import io.tocsin.incident.IncidentEvent;
import io.tocsin.incident.IncidentStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The log of incidents in a database. */
public final class JdbiIncidents implements IncidentStore {
  private static final String EVENTS = "select * from incident_event e ";

  /** Resolved for good before an instant: not opened again since. */
  private static final String OVER =
      "exists (select 1 from incident_event r where r.incident = i.id and r.kind = 'Resolved'"
          + " and r.at_instant <= :after and not exists (select 1 from incident_event o"
          + " where o.incident = i.id and o.kind = 'Reopened' and o.id > r.id))";

  private final Jdbi jdbi;

  public JdbiIncidents(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Each fact is a transaction of its own: what another node was first with is left out alone. */
  @Override
  public List<IncidentEvent> append(List<IncidentDraft> drafts) {
    List<IncidentEvent> added = new ArrayList<>();
    for (IncidentDraft draft : drafts) {
      try {
        jdbi.inTransaction(handle -> insert(handle, draft)).ifPresent(added::add);
      } catch (UnableToExecuteStatementException e) {
        if (!isThere(draft.key())) {
          throw e;
        }
      }
    }
    return added;
  }

  private static Optional<IncidentEvent> insert(Handle handle, IncidentDraft draft) {
    if (isThere(handle, draft.key())) {
      return Optional.empty();
    }
    Long given = draft.incident();
    long incident =
        given != null
            ? given
            : handle
                .createUpdate("insert into incident (opened_key) values (:key)")
                .bind("key", draft.key())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    long id =
        handle
            .createUpdate(
                "insert into incident_event (incident, at_instant, kind, fact, fact_key)"
                    + " values (:incident, :at, :kind, :fact, :key)")
            .bind("incident", incident)
            .bind("at", PlanRows.toDatabase(draft.at()))
            .bind("kind", IncidentRows.kind(draft.fact()))
            .bind("fact", IncidentRows.json(draft.fact()))
            .bind("key", draft.key())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    return Optional.of(new IncidentEvent(id, incident, draft.at(), draft.fact()));
  }

  private boolean isThere(String key) {
    return jdbi.withHandle(handle -> isThere(handle, key));
  }

  private static boolean isThere(Handle handle, String key) {
    return handle
        .createQuery("select 1 from incident_event where fact_key = :key")
        .bind("key", key)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  @Override
  public List<IncidentEvent> activeSince(Instant resolvedAfter) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    EVENTS
                        + "join incident i on i.id = e.incident where not "
                        + OVER
                        + " order by e.id")
                .bind("after", PlanRows.toDatabase(resolvedAfter))
                .map(IncidentRows::event)
                .list());
  }

  @Override
  public List<IncidentEvent> of(long incident) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(EVENTS + "where e.incident = :incident order by e.id")
                .bind("incident", incident)
                .map(IncidentRows::event)
                .list());
  }

  @Override
  public List<Long> newest(int limit, long before) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id from incident where id < :before order by id desc limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list());
  }
}
