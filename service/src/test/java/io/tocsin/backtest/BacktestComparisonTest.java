package io.tocsin.backtest;

import static io.tocsin.backtest.Minutes.above1;
import static io.tocsin.backtest.Minutes.backtest;
import static io.tocsin.backtest.Minutes.minutes;
import static io.tocsin.backtest.Minutes.played;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.MetricAlarm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestComparisonTest {
  private static final Minutes HISTORY =
      new Minutes().with("cpu", "0*20 3 0*20 3 0*20 3 0*20 5*10 0*30");
  private static final Incident FLOOD = new Incident("flood", minutes(83, 93));

  private static BacktestResult result(MetricAlarm alarm) {
    return backtest(minutes(0, 120), played(alarm, List.of(FLOOD)))
        .run(HISTORY, BacktestProgress.NONE);
  }

  private static final MetricAlarm EAGER = above1("cpu", 1, 1);

  @Test
  void fewer_pages_and_nothing_missed_is_said() {
    BacktestComparison comparison =
        new BacktestComparison(result(EAGER), result(EAGER.withThreshold(4, 1, 1)));
    assertThat(comparison.headline())
        .isEqualTo("This change would have paged 3 times less and missed none.");
    assertThat(comparison.toldMore()).containsEntry("page", -3L).containsEntry("ticket", 0L);
    assertThat(comparison.alarms()).singleElement().matches(AlarmChange::isChange);
  }

  @Test
  void what_is_caught_later_is_said() {
    BacktestComparison comparison =
        new BacktestComparison(result(EAGER), result(EAGER.withThreshold(1, 5, 5)));
    assertThat(comparison.later()).containsEntry(FLOOD, Duration.ofMinutes(4));
    assertThat(comparison.headline()).endsWith("missed none and told of 1 incident later.");
  }

  @Test
  void what_is_missed_newly_is_said() {
    BacktestComparison comparison =
        new BacktestComparison(result(EAGER), result(EAGER.withThreshold(10, 1, 1)));
    assertThat(comparison.newlyMissed()).containsExactly(FLOOD);
    assertThat(comparison.headline())
        .isEqualTo(
            "This change would have paged 4 times less and missed 1 incident that is caught now.");
    BacktestComparison back = new BacktestComparison(comparison.after(), comparison.before());
    assertThat(back.newlyCaught()).containsExactly(FLOOD);
    assertThat(back.headline())
        .isEqualTo(
            "This change would have paged 4 times more, caught 1 incident more and missed none of"
                + " the others.");
  }

  @Test
  void no_difference_is_said() {
    assertThat(new BacktestComparison(result(EAGER), result(EAGER)).headline())
        .isEqualTo("This change would have made no difference.");
  }

  @Test
  void alarms_that_are_new_or_gone_stand_alone() {
    BacktestResult none = backtest(minutes(0, 120)).run(HISTORY, BacktestProgress.NONE);
    assertThat(new BacktestComparison(none, result(EAGER)).alarms())
        .singleElement()
        .satisfies(change -> assertThat(change.before()).isNull())
        .satisfies(change -> assertThat(change.toldMore()).isEqualTo(4));
    assertThat(new BacktestComparison(result(EAGER), none).alarms())
        .singleElement()
        .satisfies(change -> assertThat(change.after()).isNull())
        .satisfies(change -> assertThat(change.newlyMissed()).containsExactly(FLOOD));
  }
}
