package io.tocsin.lint;

import java.util.List;

/** The checks there are. A new one is added here and nowhere else. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          new ActionRegion(),
          new AlwaysFires(),
          new AverageOfCounts(),
          new AverageOfStatus(),
          new AverageOfTimes(),
          new CompositeCopiesChild(),
          new CostLimitExceeded(),
          new FillPinsNewest(),
          new IfWithoutFill(),
          new LiveEmail(),
          new LiveMetric(),
          new LiveTopic(),
          new NeverFires(),
          new PageWithoutRoute(),
          new PercentileFewSamples(),
          new PeriodTooShort(),
          new RangeDependentMath(),
          new RunbookLink(),
          new SameCondition(),
          new SelfSuppressing(),
          new SparseMissing(),
          new StickyHeartbeat(),
          new UnitSet(),
          new UnpublishedMetric(),
          new UnseenInsufficientData(),
          new UntestedAlarm(),
          new UnusedResource(),
          new UnusedRoute(),
          new UnusedRunbook());

  private Checks() {}

  /** All checks, by name. */
  public static List<Check> all() {
    return ALL;
  }
}
