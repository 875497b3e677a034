package io.tocsin.reconcile;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Change;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.StepOutcome;
import io.tocsin.reconcile.Reconciliation.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One look at all accounts after the other, each compared with what the files say now and, in mode
 * {@code apply}, made so. Files with mistakes change nothing: the last good ones hold.
 */
public final class ReconcileCycle {
  private static final Set<Change.Kind> DRIFTED =
      Set.of(
          Change.Kind.CREATE,
          Change.Kind.UPDATE,
          Change.Kind.RENAME,
          Change.Kind.DELETE,
          Change.Kind.CONFLICT);

  private static final Set<Change.Resource> ALARMS =
      Set.of(
          Change.Resource.METRIC_ALARM,
          Change.Resource.COMPOSITE_ALARM,
          Change.Resource.PROMQL_ALARM,
          Change.Resource.LOG_ALARM);

  /** Plans of a cycle for an account that somebody changes at the same time. */
  private static final int MOST_TRIES = 3;

  /** Histories that are asked in a cycle; each is a call. */
  private static final int MOST_HISTORIES = 20;

  private final ReconcileMode mode;
  private final boolean prune;
  private final Lease lease;
  private final Duration length;
  private final Supplier<Files> files;
  private final List<? extends ReconciledAccount> accounts;
  private final Map<List<String>, First> seen = new HashMap<>();
  private List<Desired> good = List.of();

  /** When a drift was seen first, and what the account's history said of it then. */
  private record First(Instant at, @Nullable Instant changed) {}

  /**
   * What the files say now.
   *
   * @param mistakes sentences with file and line; with any, {@code desired} is not looked at
   */
  public record Files(List<Desired> desired, List<String> mistakes) {}

  /**
   * @param length of the lease; whoever runs the cycle holds it again while the cycle runs
   * @param files reads the files anew
   */
  public ReconcileCycle(
      ReconcileMode mode,
      boolean prune,
      Lease lease,
      Duration length,
      Supplier<Files> files,
      List<? extends ReconciledAccount> accounts) {
    this.mode = mode;
    this.prune = prune;
    this.lease = lease;
    this.length = length;
    this.files = files;
    this.accounts = accounts;
  }

  /** Runs one; failures are in what it returns. */
  public Reconciliation run(Instant now) {
    Optional<Lease.Fence> fence = lease.hold(length);
    if (fence.isEmpty()) {
      return new Reconciliation(now, State.ELSEWHERE, List.of(), 0, List.of());
    }
    List<String> sentences = new ArrayList<>();
    Files read = files.get();
    if (read.mistakes().isEmpty()) {
      good = read.desired();
    } else {
      sentences.add("the files have mistakes, and the last good ones hold until they are mended");
      sentences.addAll(read.mistakes());
    }
    Cycle cycle = new Cycle(now, fence.get(), sentences);
    for (Desired desired : good) {
      if (!cycle.lost) {
        cycle.reconcile(desired);
      }
    }
    if (!cycle.lost) {
      seen.keySet().retainAll(cycle.keys);
    }
    return cycle.end();
  }

  /** Ends a cycle: what is still to be done is the next holder's. */
  private static final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final class Cycle {
    private final Instant now;
    private final Lease.Fence fence;
    private final List<String> sentences;
    private final List<Drift> drift = new ArrayList<>();
    private final Set<List<String>> keys = new HashSet<>();
    private boolean failed;
    private boolean lost;
    private int applied;
    private int histories;

    Cycle(Instant now, Lease.Fence fence, List<String> sentences) {
      this.now = now;
      this.fence = fence;
      this.sentences = sentences;
    }

    void reconcile(Desired desired) {
      Environment environment = desired.environment();
      ReconciledAccount account = account(environment);
      if (account == null) {
        fail(environment, "it was added after the server started; start the server again");
        return;
      }
      try {
        Plan plan = account.plan(desired, limits());
        Plan todo = prune ? plan : plan.withoutDeletes();
        if (mode == ReconcileMode.APPLY && !plan.isBlocked() && !todo.steps().isEmpty()) {
          plan = repaired(account, desired, todo);
        }
        plan.refusals().forEach(refusal -> fail(environment, refusal));
        for (Change change : plan.changes()) {
          if (DRIFTED.contains(change.kind())) {
            note(account, change);
          }
        }
      } catch (LeaseLost ended) {
        lost = true;
        sentences.add(environment + ": " + Guard.SENTENCE);
      } catch (AccountFailure failure) {
        fail(environment, failure.sentence());
      }
    }

    /**
     * Applies the plan, and tells what is still to do after it. One that somebody's changes have
     * overtaken is made anew; when that happens again and again it is told, and is no failure: the
     * next cycle comes as soon as any.
     */
    private Plan repaired(ReconciledAccount account, Desired desired, Plan first) {
      Guard guard = new Guard(lease, fence, length);
      Plan plan = first;
      for (int tried = 1; ; tried++) {
        ApplyResult result = account.apply(plan, guard);
        applied += result.count(StepOutcome.Result.APPLIED);
        if (result.status() != ApplyResult.Status.APPLIED && guard.isLost()) {
          throw new LeaseLost();
        }
        boolean overtaken = result.status() == ApplyResult.Status.REFUSED;
        if (overtaken && tried >= MOST_TRIES) {
          result.reasons().forEach(reason -> sentences.add(desired.environment() + ": " + reason));
        } else if (!overtaken && result.status() != ApplyResult.Status.APPLIED) {
          result.reasons().forEach(reason -> fail(desired.environment(), reason));
        }
        Plan after = account.plan(desired, limits());
        plan = prune ? after : after.withoutDeletes();
        if (!overtaken || tried >= MOST_TRIES || plan.isBlocked() || plan.steps().isEmpty()) {
          return after;
        }
      }
    }

    /** What is never deleted needs no limit of deletions. */
    private PlanLimits limits() {
      return prune ? PlanLimits.DEFAULT : PlanLimits.DEFAULT.withDeletesAllowed(Integer.MAX_VALUE);
    }

    private void note(ReconciledAccount account, Change change) {
      Environment environment = account.environment();
      List<String> key =
          List.of(
              environment.name(),
              environment.region(),
              change.resource().name(),
              change.name(),
              change.kind().name());
      keys.add(key);
      First first = seen.get(key);
      if (first == null) {
        Instant changed = changed(account, change);
        // A cycle takes a while: what was changed after it began was not seen when it began.
        first = new First(changed != null && changed.isAfter(now) ? changed : now, changed);
        seen.put(key, first);
      }
      drift.add(new Drift(environment, change, first.at(), first.changed()));
    }

    private @Nullable Instant changed(ReconciledAccount account, Change change) {
      boolean alarm = change.kind() == Change.Kind.UPDATE && ALARMS.contains(change.resource());
      if (!alarm || histories >= MOST_HISTORIES) {
        return null;
      }
      histories++;
      return account.changed(change.name()).orElse(null);
    }

    private void fail(Environment environment, String sentence) {
      failed = true;
      sentences.add(environment + ": " + sentence);
    }

    private @Nullable ReconciledAccount account(Environment environment) {
      return accounts.stream()
          .filter(each -> each.environment().equals(environment))
          .findFirst()
          .orElse(null);
    }

    Reconciliation end() {
      State state =
          lost
              ? State.ELSEWHERE
              : failed
                  ? State.FAILED
                  : !drift.isEmpty()
                      ? State.DRIFTED
                      : applied > 0 ? State.REPAIRED : State.IN_ORDER;
      return new Reconciliation(now, state, drift, applied, sentences);
    }
  }
}
