package io.tocsin.app;

import io.dropwizard.lifecycle.Managed;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.history.History;
import io.tocsin.reconcile.Lease;
import io.tocsin.reconcile.ReconcileCycle;
import io.tocsin.reconcile.ReconcileLog;
import io.tocsin.reconcile.ReconcileMode;
import io.tocsin.reconcile.Turns;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The unattended reconciling of a server, as its settings say. */
final class Reconciling {
  private final TocsinConfiguration configuration;
  private final ReconcileLog log;
  private final Pulse pulse = new Pulse("reconciling");
  private volatile int mistakes;

  /** A demo's clock is not that of leases, and its account is its own. */
  Reconciling(TocsinConfiguration configuration) {
    this.configuration = configuration;
    ReconcileSettings settings = configuration.getReconcile();
    this.log =
        new ReconcileLog(
            settings.isOn() && configuration.demo() == null
                ? ReconcileMode.valueOf(settings.mode().toUpperCase(Locale.ROOT))
                : null);
  }

  ReconcileLog log() {
    return log;
  }

  /** By when the cycles are heard of again. */
  Pulse pulse() {
    return pulse;
  }

  /** How many mistakes the files had when they were read last. */
  int mistakes() {
    return mistakes;
  }

  /** What runs the cycles; empty where nothing is reconciled. */
  Optional<Managed> loop(
      Desired home, Accounts accounts, Store.OpenHistory store, InstantSource clock, Turns turns) {
    ReconcileMode mode = log.mode();
    if (mode == null) {
      return Optional.empty();
    }
    ReconcileSettings settings = configuration.getReconcile();
    History history = store.history();
    List<OpenReconciled> open = new ArrayList<>();
    accounts.forEach(
        (target, account) ->
            open.add(
                new OpenReconciled(
                    target.environment(),
                    account,
                    history,
                    clock,
                    turns,
                    settings.lease().toJavaDuration(),
                    () -> pulse.next(clock.instant(), ReconcileLoop.PATIENCE))));
    Lease lease = store.lease(home.environment().platform() + "/" + home.environment().name());
    Duration length = settings.lease().toJavaDuration();
    ReconcileCycle cycle =
        new ReconcileCycle(mode, settings.prune(), lease, length, this::files, open);
    return Optional.of(
        new ReconcileLoop(
            cycle, lease, length, settings.every().toJavaDuration(), clock, pulse, log::accept));
  }

  /** The files as they are now. */
  private ReconcileCycle.Files files() {
    ReconcileCycle.Files files = read();
    mistakes = files.mistakes().size();
    return files;
  }

  private ReconcileCycle.Files read() {
    Declared declared = Declared.read(configuration, Map.of());
    if (!declared.hasErrors()) {
      try {
        return new ReconcileCycle.Files(declared.oneEnvironmentOrThrow(), List.of());
      } catch (MistakesException e) {
        return new ReconcileCycle.Files(List.of(), sentences(e.findings()));
      }
    }
    return new ReconcileCycle.Files(List.of(), sentences(declared.findings()));
  }

  private static List<String> sentences(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.level() == Finding.Level.ERROR)
        .map(finding -> finding.location() + ": " + finding.sentence())
        .limit(20)
        .toList();
  }
}
