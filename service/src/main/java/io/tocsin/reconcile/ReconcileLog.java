package io.tocsin.reconcile;

import io.tocsin.reconcile.Reconciliation.State;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How the last cycle went, for whoever asks. */
public final class ReconcileLog {
  private final @Nullable ReconcileMode mode;
  private final List<Consumer<Reconciliation>> listeners = new CopyOnWriteArrayList<>();
  private volatile int failures;
  private volatile Reconciliation current =
      new Reconciliation(Instant.EPOCH, State.WAITING, List.of(), 0, List.of());

  /**
   * @param mode null where nothing is reconciled
   */
  public ReconcileLog(@Nullable ReconcileMode mode) {
    this.mode = mode;
  }

  public @Nullable ReconcileMode mode() {
    return mode;
  }

  public Reconciliation current() {
    return current;
  }

  /** How many cycles failed since the last that did not. */
  public int failures() {
    return failures;
  }

  /** Takes what a cycle brought; listeners are told when it differs from the one before. */
  public void accept(Reconciliation next) {
    Reconciliation before = current;
    current = next;
    failures = next.state() == Reconciliation.State.FAILED ? failures + 1 : 0;
    boolean same =
        next.state() == before.state()
            && next.drift().equals(before.drift())
            && next.sentences().equals(before.sentences())
            && next.applied() == 0;
    if (!same) {
      listeners.forEach(listener -> listener.accept(next));
    }
  }

  public void onChange(Consumer<Reconciliation> listener) {
    listeners.add(listener);
  }
}
