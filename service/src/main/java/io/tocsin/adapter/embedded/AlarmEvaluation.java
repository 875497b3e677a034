package io.tocsin.adapter.embedded;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.Evaluation;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.evaluation.PreparedAlarm;
import io.tocsin.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the alarms that are due. Verdicts are computed before the account is locked, and again
 * only when somebody wrote in between; an evaluation that changes nothing writes nothing.
 */
final class AlarmEvaluation {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmEvaluation.class);

  private final Storage storage;
  private final AccountId account;
  private final MetricSource metrics;
  private final MetricAlarmEvaluator evaluator;
  private final Map<String, Ready> ready = new HashMap<>();
  private Instant last = Instant.MIN;
  private long forgotten = Long.MIN_VALUE;

  AlarmEvaluation(
      Storage storage, AccountId account, MetricSource metrics, MetricAlarmEvaluator evaluator) {
    this.storage = storage;
    this.account = account;
    this.metrics = metrics;
    this.evaluator = evaluator;
  }

  /** An alarm that was prepared, and for which configuration of it that was. */
  private record Ready(MetricAlarm alarm, PreparedAlarm prepared) {}

  private record Verdict(StoredAlarm alarm, AlarmState state, StateReason reason) {}

  /** Evaluates what came due since the last call; in the first one, everything. */
  synchronized List<StateTransition> run(Instant instant) {
    Instant at = instant.truncatedTo(ChronoUnit.MILLIS);
    Snapshot snapshot = storage.snapshot();
    List<Verdict> verdicts = verdicts(snapshot.alarms(), at);
    List<StateTransition> made =
        verdicts.isEmpty() && snapshot.alarms().values().stream().noneMatch(a -> a.isDue(at))
            ? List.of()
            : apply(snapshot.revision(), verdicts, at);
    last = at;
    forget(at);
    return made;
  }

  private List<StateTransition> apply(long revision, List<Verdict> known, Instant at) {
    return storage.write(
        transaction -> {
          List<Verdict> verdicts =
              transaction.snapshot().revision() == revision
                  ? known
                  : verdicts(transaction.alarms(), at);
          StateChanges changes = new StateChanges(transaction, account, at);
          changes.advance();
          for (Verdict verdict : verdicts) {
            changes.change(verdict.alarm(), verdict.state(), verdict.reason());
          }
          return List.copyOf(changes.propagate());
        });
  }

  private List<Verdict> verdicts(Map<String, StoredAlarm> alarms, Instant at) {
    List<Verdict> verdicts = new ArrayList<>();
    for (StoredAlarm stored : alarms.values()) {
      if (stored.alarm() instanceof MetricAlarm alarm && isDue(alarm, at)) {
        AlarmState before = stored.live().state();
        try {
          PreparedAlarm prepared = prepared(alarm);
          if (prepared.isWarmingUp(metrics, stored.createdAt(), at)) {
            continue;
          }
          Evaluation evaluation = prepared.evaluate(metrics, before, at);
          evaluation
              .verdict()
              .filter(state -> state != before)
              .ifPresent(state -> verdicts.add(new Verdict(stored, state, evaluation.reason())));
        } catch (IllegalArgumentException e) {
          // One alarm that cannot be evaluated, a band for instance, must not stop the others.
          LOG.debug("alarm {} keeps its state: {}", alarm.name(), e.getMessage());
        }
      }
    }
    return verdicts;
  }

  /** Metric math is parsed once, and again when somebody changed the alarm. */
  private PreparedAlarm prepared(MetricAlarm alarm) {
    Ready known = ready.get(alarm.name());
    if (known == null || !(known.alarm() == alarm || known.alarm().equals(alarm))) {
      known = new Ready(alarm, evaluator.prepare(alarm));
      ready.put(alarm.name(), known);
    }
    return known.prepared();
  }

  private boolean isDue(MetricAlarm alarm, Instant at) {
    // Asked for an instant again, as tests do, everything is judged again.
    return !last.isBefore(at) || evaluator.lastDue(alarm, at, Duration.ZERO).isAfter(last);
  }

  /** Once a day of evaluated time, drops history and messages older than AWS keeps history. */
  private void forget(Instant at) {
    long day = at.getEpochSecond() / 86_400;
    if (day == forgotten) {
      return;
    }
    forgotten = day;
    ready.keySet().retainAll(storage.snapshot().alarms().keySet());
    Instant oldest = at.minus(HistoryStore.KEPT);
    storage.write(
        transaction -> {
          HistoryStore.forget(transaction.handle(), account.key(), oldest);
          OutboxStore.forget(transaction.handle(), account.key(), oldest);
          return null;
        });
  }
}
