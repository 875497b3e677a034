package io.tocsin.app;

import io.tocsin.definition.DefinedSlo;
import io.tocsin.definition.Desired;
import io.tocsin.slo.SloEvaluator;
import io.tocsin.slo.SloStatus;
import io.tocsin.slo.Slos;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The objectives of all targets, each from its own account. They are computed when somebody asks,
 * at most once a minute: GetMetricData is paid for.
 */
final class AccountSlos implements Slos {
  private final Accounts accounts;
  private final InstantSource clock;
  private Instant read = Instant.MIN;
  private List<SloStatus> known = List.of();

  AccountSlos(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public synchronized List<SloStatus> now() {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    if (!minute.equals(read)) {
      List<SloStatus> statuses = new ArrayList<>();
      accounts.forEach((desired, account) -> add(desired, account, minute, statuses));
      known = List.copyOf(statuses);
      read = minute;
    }
    return known;
  }

  private static void add(
      Desired desired, Account account, Instant minute, List<SloStatus> statuses) {
    SloEvaluator evaluator = new SloEvaluator(account.metrics());
    for (DefinedSlo slo : desired.slos()) {
      statuses.add(evaluator.at(slo, desired.environment(), minute));
    }
  }
}
