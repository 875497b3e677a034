package io.tocsin.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import io.tocsin.metric.StatisticValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Slots put together from minutes are those of all samples in them. */
class SlotTableProperties {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final int MINUTES = 60;
  private static final List<String> STATISTICS =
      List.of("SampleCount", "Sum", "Average", "Minimum", "Maximum", "p90", "tm50", "IQM");

  @Property(tries = 200)
  void a_slot_is_the_statistic_of_its_minutes_samples(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 0, max = 40) int first,
      @ForAll @IntRange(min = 0, max = 7) int which) {
    @Nullable Distribution[] minutes = minutes(new Random(seed));
    Statistic statistic = new Statistic(STATISTICS.get(which));
    MetricStat stat = new MetricStat(Metric.of("Shop", "m", Map.of()), 60 * width, statistic, null);
    SlotTable table = new SlotTable(START);
    table.put(stat, 60, slots(statistic, width, minutes));

    double slot = table.read(stat, START.plusSeconds(60L * first), 1).values()[0];

    List<Distribution> inside = new ArrayList<>();
    for (int i = first; i < first + width; i++) {
      if (minutes[i] != null) {
        inside.add(minutes[i]);
      }
    }
    if (inside.isEmpty()) {
      assertThat(slot).isNaN();
    } else {
      assertThat(slot)
          .isCloseTo(StatisticValue.of(Distribution.merge(inside), statistic), within(1e-9));
    }
  }

  @Property(tries = 100)
  void many_slots_are_as_each_alone_also_beyond_both_ends(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = -90, max = 90) int first) {
    MetricStat stat =
        new MetricStat(Metric.of("Shop", "m", Map.of()), 60 * width, Statistic.SUM, null);
    SlotTable table = new SlotTable(START);
    table.put(stat, 60, slots(Statistic.SUM, width, minutes(new Random(seed))));

    double[] together = table.read(stat, START.plusSeconds(60L * first), 8).values();

    for (int i = 0; i < together.length; i++) {
      Instant at = START.plusSeconds(60L * (first + i * width));
      assertThat(Double.compare(together[i], table.read(stat, at, 1).values()[0])).isZero();
    }
  }

  private static double[] slots(Statistic statistic, int width, @Nullable Distribution[] minutes) {
    if (!statistic.isBasic()) {
      return DistributionCells.slots(statistic, width, minutes);
    }
    Map<Statistic, double[]> cells = new HashMap<>();
    for (Statistic part : StatisticCells.parts(statistic)) {
      double[] values = new double[MINUTES];
      for (int i = 0; i < MINUTES; i++) {
        Distribution minute = minutes[i];
        values[i] = minute == null ? Double.NaN : StatisticValue.of(minute, part);
      }
      cells.put(part, values);
    }
    return StatisticCells.slots(statistic, width, cells, MINUTES);
  }

  private static @Nullable Distribution[] minutes(Random random) {
    @Nullable Distribution[] minutes = new @Nullable Distribution[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      if (random.nextInt(4) > 0) {
        minutes[i] = Distribution.of(random.doubles(1 + random.nextInt(6), 0, 100).toArray());
      }
    }
    return minutes;
  }
}
