package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tocsin.definition.DefinedSlo;
import io.tocsin.definition.Environment;
import io.tocsin.slo.BudgetPoint;
import io.tocsin.slo.BurnRate;
import io.tocsin.slo.PairStatus;
import io.tocsin.slo.SloStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One objective in GET /v1/slos. What cannot be said without requests is null.
 *
 * @param attained percent of requests that went well
 * @param budgetLeft share of the error budget, below 0 when overspent
 * @param burnRate over the longest window that pages
 * @param emptyInSeconds when nothing is left at that rate
 * @param tooFewRequests whether there are too few requests to tell a burn rate
 * @param alarms names of its alarms in the account
 */
@JsonInclude
record SloView(
    String id,
    String component,
    String componentTitle,
    String environment,
    String region,
    String summary,
    @Nullable String owner,
    @Nullable String runbook,
    BigDecimal objective,
    long windowSeconds,
    String state,
    Instant at,
    @Nullable Instant since,
    double requests,
    double errors,
    @Nullable Double attained,
    @Nullable Double budgetLeft,
    @Nullable Double burnRate,
    @Nullable Long emptyInSeconds,
    boolean tooFewRequests,
    List<Pair> pairs,
    List<String> alarms,
    AlarmView.Place source) {

  /**
   * @param over whether both windows are over the rate, so that it is told of
   */
  record Pair(String severity, double rate, Window longWindow, Window shortWindow, boolean over) {}

  @JsonInclude
  record Window(
      long windowSeconds,
      @Nullable Double burnRate,
      double requests,
      double errors,
      long fewestRequests,
      boolean tooFewRequests,
      boolean over) {}

  /** GET /v1/slos/{id}: the window in equal steps, oldest first. */
  record Detail(@JsonUnwrapped SloView slo, List<Point> course) {}

  /**
   * @param at end of the step
   * @param budgetLeft of the whole window's budget, after it
   */
  @JsonInclude
  record Point(Instant at, double requests, double errors, @Nullable Double budgetLeft) {}

  static SloView of(SloStatus status, Titles titles) {
    DefinedSlo slo = status.slo();
    Environment environment = status.environment();
    BurnRate burning = status.burning();
    return new SloView(
        slo.id(),
        slo.component(),
        titles.component(slo.component()),
        environment.name(),
        environment.region(),
        slo.summary(),
        slo.owner(),
        slo.runbook(),
        slo.objective().percent(),
        slo.objective().window().toSeconds(),
        HealthView.lower(status.state()),
        status.at(),
        status.since(),
        status.budget().counts().requests(),
        status.budget().counts().errors(),
        known(status.budget().attained()),
        known(status.budget().left()),
        known(burning.rate()),
        status.emptyIn().map(Duration::toSeconds).orElse(null),
        burning.tooFewRequests(),
        status.pairs().stream().map(SloView::pair).toList(),
        slo.alarms().stream()
            .map(alarm -> environment.platform() + "-" + environment.name() + "-" + alarm)
            .toList(),
        new AlarmView.Place(slo.source().file(), slo.source().line()));
  }

  static Detail detail(SloStatus status, Titles titles) {
    return new Detail(of(status, titles), status.course().stream().map(SloView::point).toList());
  }

  private static Pair pair(PairStatus pair) {
    return new Pair(
        HealthView.lower(pair.pair().severity()),
        pair.pair().rate().doubleValue(),
        window(pair.longWindow()),
        window(pair.shortWindow()),
        pair.isOver());
  }

  private static Window window(BurnRate burn) {
    return new Window(
        burn.window().toSeconds(),
        known(burn.rate()),
        burn.counts().requests(),
        burn.counts().errors(),
        burn.fewestRequests(),
        burn.tooFewRequests(),
        burn.isOver());
  }

  private static Point point(BudgetPoint point) {
    return new Point(
        point.at(), point.counts().requests(), point.counts().errors(), known(point.left()));
  }

  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
