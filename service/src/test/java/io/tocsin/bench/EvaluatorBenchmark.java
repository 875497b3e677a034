package io.tocsin.bench;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.evaluation.Evaluation;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.evaluation.PreparedAlarm;
import io.tocsin.evaluation.ReasonData;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Evaluations a second on one core, of a 3-of-5 alarm by the minute. Each one stores a new
 * datapoint, reads the range from the store, decides, and hands over the state and why.
 * docs/performance.md has the command.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class EvaluatorBenchmark {
  private static final long BEGINNING = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

  private Ring ring;
  private PreparedAlarm single;
  private PreparedAlarm ratio;
  private AlarmState state;

  /** The last minutes of a metric and of how many samples each had. */
  private static final class Ring implements MetricSource {
    private static final int SIZE = 1 << 12;
    private final double[] values = new double[SIZE];
    private final double[] counts = new double[SIZE];
    private final double[] arriving = new double[SIZE];
    private long minutes;

    Ring() {
      Random random = new Random(7);
      for (int i = 0; i < SIZE; i++) {
        // about a third breaches a threshold of 1, so that states change, and some minutes are
        // missing
        arriving[i] = i % 50 == 49 ? Double.NaN : random.nextDouble() * 1.5;
      }
    }

    /** Takes the next datapoint and tells the second after its minute. */
    Instant next() {
      int slot = (int) minutes & (SIZE - 1);
      values[slot] = arriving[slot];
      counts[slot] = slot;
      return Instant.ofEpochSecond(BEGINNING + ++minutes * 60);
    }

    @Override
    public Series read(MetricStat stat, Instant start, int slots) {
      double[] stored = stat.statistic().equals(Statistic.SAMPLE_COUNT) ? counts : values;
      long first = (start.getEpochSecond() - BEGINNING) / 60;
      double[] read = new double[slots];
      for (int i = 0; i < slots; i++) {
        read[i] = stored[(int) (first + i) & (SIZE - 1)];
      }
      return new Series(start, stat.period(), read);
    }
  }

  @Setup(Level.Iteration)
  public void prepare() {
    MetricAlarmEvaluator evaluator =
        new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    MetricStat failed = stat("HTTPCode_Target_5XX_Count");
    single = evaluator.prepare(alarm(new Watched.SingleMetric(failed)));
    ratio =
        evaluator.prepare(
            alarm(
                new Watched.MetricMath(
                    List.of(
                        MetricDataQuery.of("failed", failed, false),
                        MetricDataQuery.of("requests", stat("RequestCount"), false),
                        MetricDataQuery.of("ratio", "FILL(failed, 0) / requests", true)))));
    ring = new Ring();
    state = AlarmState.INSUFFICIENT_DATA;
    for (int i = 0; i < 20; i++) {
      ring.next();
    }
  }

  private static MetricStat stat(String name) {
    Metric metric =
        Metric.of("AWS/ApplicationELB", name, Map.of("LoadBalancer", "app/shop/50dc6c495c0c9188"));
    return new MetricStat(metric, 60, Statistic.SUM, null);
  }

  private static MetricAlarm alarm(Watched watched) {
    return new MetricAlarm(
        "shop-prod-api-5xx",
        null,
        Actions.NONE,
        watched,
        5,
        3,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        1.0,
        null,
        TreatMissingData.NOT_BREACHING,
        null);
  }

  /** State and reason data, as data. */
  @Benchmark
  public ReasonData decision(Blackhole hole) {
    Evaluation evaluation = single.evaluate(ring, state, ring.next());
    state = evaluation.state();
    hole.consume(state);
    return evaluation.reasonData();
  }

  /** State, StateReason and StateReasonData as text. */
  @Benchmark
  public StateReason decisionWithReasonText(Blackhole hole) {
    Evaluation evaluation = single.evaluate(ring, state, ring.next());
    state = evaluation.state();
    hole.consume(state);
    return evaluation.reason();
  }

  /** State and reason data of a ratio of two metrics. */
  @Benchmark
  public ReasonData metricMathRatio(Blackhole hole) {
    Evaluation evaluation = ratio.evaluate(ring, state, ring.next());
    state = evaluation.state();
    hole.consume(state);
    return evaluation.reasonData();
  }

  /** Runs all three. */
  public static void main(String[] arguments) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(EvaluatorBenchmark.class.getSimpleName() + "\\.")
                .threads(1)
                .build())
        .run();
  }
}
