package io.tocsin.backtest;

import static io.tocsin.backtest.Minutes.above1;
import static io.tocsin.backtest.Minutes.minutes;
import static io.tocsin.backtest.Minutes.played;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BacktestProperties {
  private static final int LENGTH = 400;
  private static final Portions WHOLE =
      new Portions(1, 1_000, Integer.MAX_VALUE, Duration.ofDays(30));

  /** Runs of calm and trouble with gaps between, on three metrics. */
  private static Minutes history(long seed) {
    Random random = new Random(seed);
    Minutes history = new Minutes();
    for (String name : List.of("a", "b", "slow")) {
      double[] values = new double[LENGTH];
      double level = 0;
      for (int i = 0; i < LENGTH; i++) {
        level = random.nextInt(12) == 0 ? random.nextInt(4) : level;
        values[i] = random.nextInt(8) == 0 || level == 3 ? Double.NaN : level;
      }
      history.with(name, values);
    }
    return history;
  }

  private static Backtest backtest(Delays delays) {
    MetricAlarm slow =
        MetricAlarm.named("slow")
            .watching(new MetricStat(Minutes.metric("slow"), 300, Statistic.AVERAGE, null))
            .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
            .datapoints(2, 3)
            .actions(new Actions(true, List.of(), List.of("arn:aws:sns:x:1:page"), List.of()))
            .build();
    List<Incident> incidents =
        List.of(new Incident("one", minutes(90, 120)), new Incident("two", minutes(250, 260)));
    CompositeAlarm both =
        new CompositeAlarm("both", null, Actions.NONE, "ALARM(a) AND NOT ALARM(b)", null);
    return new Backtest(
        "the files",
        List.of(
            played(above1("a", 2, 3), incidents),
            new PlayedAlarm("both", both, "ticket", incidents),
            played(above1("b", 1, 1), List.of()),
            played(slow, incidents)),
        minutes(63, 371),
        delays,
        List.of(),
        Minutes.minute(LENGTH));
  }

  @Property(tries = 60)
  void the_result_does_not_depend_on_the_portions(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int statistics,
      @ForAll @IntRange(min = 1, max = 200) int minutes,
      @ForAll @IntRange(min = 0, max = 4) int delay) {
    Backtest backtest = backtest(Delays.of(Duration.ofMinutes(delay)));
    Portions small = new Portions(1, statistics, 1, Duration.ofMinutes(minutes));
    assertThat(backtest.run(history(seed), BacktestProgress.NONE, small))
        .isEqualTo(backtest.run(history(seed), BacktestProgress.NONE, WHOLE));
  }

  @Property(tries = 20)
  void the_result_does_not_depend_on_the_number_of_threads(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int threads) {
    Backtest backtest = backtest(Delays.NONE);
    Portions many = new Portions(threads, 2, 1, Duration.ofMinutes(100));
    assertThat(backtest.run(history(seed), BacktestProgress.NONE, many))
        .isEqualTo(backtest.run(history(seed), BacktestProgress.NONE, WHOLE));
  }

  @Property(tries = 20)
  void a_delay_of_zero_is_no_delay(@ForAll long seed) {
    Delays zero = new Delays(Duration.ZERO, Map.of(Minutes.metric("a"), Duration.ZERO));
    Delays unrelated =
        new Delays(Duration.ZERO, Map.of(Minutes.metric("unrelated"), Duration.ofHours(1)));
    BacktestResult none = backtest(Delays.NONE).run(history(seed), BacktestProgress.NONE, WHOLE);
    assertThat(backtest(zero).run(history(seed), BacktestProgress.NONE, WHOLE)).isEqualTo(none);
    // Goes by single evaluations, as every delay does.
    assertThat(backtest(unrelated).run(history(seed), BacktestProgress.NONE, WHOLE))
        .isEqualTo(none);
  }

  @Property(tries = 20)
  void time_and_transitions_agree(@ForAll long seed) {
    for (AlarmOutcome outcome :
        backtest(Delays.NONE).run(history(seed), BacktestProgress.NONE, WHOLE).alarms()) {
      List<Object> states = new ArrayList<>(List.of(outcome.initial()));
      outcome
          .transitions()
          .forEach(
              transition -> {
                assertThat(transition.from()).isEqualTo(states.get(states.size() - 1));
                states.add(transition.to());
              });
      assertThat(outcome.inAlarm().plus(outcome.inInsufficientData()))
          .isLessThanOrEqualTo(Duration.ofMinutes(308));
    }
  }
}
