package io.tocsin.app;

import io.tocsin.definition.Environment;
import io.tocsin.plan.ApplySettings;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The accounts a server plans for: those that it looks at anyway, so that all it does there keeps
 * one rate of calls, and others for as long as they are needed.
 */
final class ServerAccounts implements AutoCloseable {
  private final TocsinConfiguration configuration;
  private final InstantSource clock;
  private final int atATime;
  private final Map<Environment, Account> own = new HashMap<>();
  private final ExecutorService workers;

  ServerAccounts(TocsinConfiguration configuration, Accounts accounts, InstantSource clock) {
    this.configuration = configuration;
    this.clock = clock;
    this.atATime = configuration.getApply().atATime();
    this.workers = Executors.newCachedThreadPool(ServerAccounts::worker);
    accounts.forEach((target, account) -> own.put(target.environment(), account));
  }

  private static Thread worker(Runnable calls) {
    Thread thread = new Thread(calls, "apply");
    thread.setDaemon(true);
    return thread;
  }

  /** An account, to be closed; the server's own stays open. */
  record Opened(Account account, ApplySettings settings, boolean isOwn) implements AutoCloseable {
    @Override
    public void close() {
      if (!isOwn) {
        account.close();
      }
    }
  }

  /**
   * @throws io.tocsin.plan.AccountFailure when it cannot be opened
   */
  Opened open(Environment environment) {
    Account known = own.get(environment);
    Account account = known == null ? Account.open(configuration, environment, clock) : known;
    boolean several = account.isFar() && atATime > 1;
    return new Opened(
        account,
        several
            ? new ApplySettings(atATime, workers, account.retries())
            : ApplySettings.inOrder(account.retries()),
        known != null);
  }

  @Override
  public void close() {
    workers.shutdown();
  }
}
