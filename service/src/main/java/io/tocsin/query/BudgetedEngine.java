package io.tocsin.query;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * An engine on which each user may read so much a day. A query may read what is left of the day,
 * and counts when it is over; so queries of one user that run beside each other may pass the limit
 * together, each by no more than its own.
 */
public final class BudgetedEngine implements QueryEngine {
  private static final double GIGABYTE = 1e9;

  private final QueryEngine engine;
  private final ScanBudget budget;
  private final long bytesADay;
  private final InstantSource clock;
  private final String user;

  /**
   * @param user whose queries these are unless {@link #forUser} says another
   */
  public BudgetedEngine(
      QueryEngine engine, ScanBudget budget, long bytesADay, InstantSource clock, String user) {
    this.engine = engine;
    this.budget = budget;
    this.bytesADay = bytesADay;
    this.clock = clock;
    this.user = user;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public QueryLimits limits() {
    return engine.limits();
  }

  @Override
  public Optional<String> logsVersion(BoundQuery query) {
    return engine.logsVersion(query);
  }

  @Override
  public QueryEngine forUser(String who) {
    return new BudgetedEngine(engine, budget, bytesADay, clock, who);
  }

  @Override
  public RunningQuery submit(BoundQuery query, QueryLimits limits) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    long left = bytesADay - budget.used(user, day);
    if (left <= 0) {
      throw new QueryFailure(
          String.format(
              Locale.ROOT,
              "The report '%s' was not run: %s has read the %.0f GB that a user may read on one day;"
                  + " ask again after midnight UTC.",
              query.report(),
              user,
              bytesADay / GIGABYTE));
    }
    RunningQuery running = engine.submit(query, limits.scanning(left));
    running.whenOver(
        status -> {
          if (status.statistics().bytesScanned() > 0) {
            budget.add(user, day, status.statistics().bytesScanned());
          }
        });
    return running;
  }
}
