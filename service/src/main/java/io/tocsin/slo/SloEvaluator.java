package io.tocsin.slo;

import io.tocsin.definition.BurnPair;
import io.tocsin.definition.DefinedSlo;
import io.tocsin.definition.Environment;
import io.tocsin.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes error budget and burn rates of an objective at an instant. */
public final class SloEvaluator {
  private static final int HOUR = 3_600;

  /** Steps of the course are a 120th of the window: six hours of thirty days. */
  private static final int STEPS = 120;

  private final MetricSource source;

  public SloEvaluator(MetricSource source) {
    this.source = source;
  }

  /**
   * The objective at an instant. The budget is added up by hours, of which the last is the one that
   * is not over; burn rates are of windows that end at the full minute, as their alarms see them.
   */
  public SloStatus at(DefinedSlo slo, Environment environment, Instant at) {
    Indicator indicator = new Indicator(slo);
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    Instant end = minute.plusSeconds(HOUR - 1).truncatedTo(ChronoUnit.HOURS);
    int hours = Math.toIntExact(slo.objective().window().toHours());
    List<Counts> counts = indicator.read(source, end, HOUR, hours);
    Counts all = counts.stream().reduce(Counts.NONE, Counts::plus);
    List<PairStatus> pairs = new ArrayList<>();
    for (BurnPair pair : slo.pairs()) {
      long fewest = pair.fewestRequests(slo.objective(), slo.errorsNeeded());
      pairs.add(
          new PairStatus(
              pair,
              burn(indicator, slo, pair, pair.longWindow(), minute, fewest),
              burn(indicator, slo, pair, pair.shortWindow(), minute, 0)));
    }
    return new SloStatus(
        slo,
        environment,
        minute,
        since(counts, end),
        new ErrorBudget(slo.objective(), all),
        pairs,
        course(slo, counts, all, end));
  }

  private BurnRate burn(
      Indicator indicator,
      DefinedSlo slo,
      BurnPair pair,
      Duration window,
      Instant end,
      long fewest) {
    Counts counts = indicator.read(source, end, Math.toIntExact(window.toSeconds()), 1).get(0);
    double rate = counts.ratio() / slo.objective().budget().doubleValue();
    return new BurnRate(window, counts, rate, pair.rate().doubleValue(), fewest);
  }

  private static @Nullable Instant since(List<Counts> counts, Instant end) {
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i).requests() > 0) {
        return end.minus(Duration.ofHours(counts.size() - i));
      }
    }
    return null;
  }

  private static List<BudgetPoint> course(
      DefinedSlo slo, List<Counts> counts, Counts all, Instant end) {
    double allowed = new ErrorBudget(slo.objective(), all).allowed();
    int step = Math.max(1, counts.size() / STEPS);
    List<BudgetPoint> course = new ArrayList<>();
    double spent = 0;
    for (int from = 0; from < counts.size(); from += step) {
      int to = Math.min(counts.size(), from + step);
      Counts sum = counts.subList(from, to).stream().reduce(Counts.NONE, Counts::plus);
      spent += sum.errors();
      course.add(
          new BudgetPoint(
              end.minus(Duration.ofHours(counts.size() - to)),
              sum,
              allowed > 0 ? 1 - spent / allowed : Double.NaN));
    }
    return course;
  }
}
