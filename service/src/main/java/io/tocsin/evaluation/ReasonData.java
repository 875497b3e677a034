package io.tocsin.evaluation;

import io.tocsin.metric.MetricSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * StateReasonData of a metric alarm as data, field by field as recorded from the live service in
 * September 2026; {@link #toJson} gives the text. Not changed after it is made.
 */
public final class ReasonData {
  /** CloudWatch's bound in characters; lists that would pass it end early in the text. */
  private static final int JSON_LIMIT = 4000;

  /** Room for an entry of evaluatedDatapoints, with numbers at their longest. */
  private static final int ENTRY = 150;

  private final Judgement judgement;
  private final int oldest;
  private final int newest;
  private final int[] evaluated;

  /** Of the slots from the oldest evaluated one on; null for metric math, which has none. */
  private final double @Nullable [] sampleCounts;

  private ReasonData(Judgement judgement, int[] evaluated, double @Nullable [] sampleCounts) {
    this.judgement = judgement;
    this.oldest = judgement.oldest();
    this.newest = oldest < 0 ? -1 : judgement.newest();
    this.evaluated = evaluated;
    this.sampleCounts = sampleCounts;
  }

  /** Of a judgement with a verdict; sample counts are read of what was evaluated only. */
  static ReasonData of(Judgement judgement, MetricSource source) {
    int[] evaluated = judgement.evaluated();
    int from = evaluated.length == 0 ? judgement.slots().length : evaluated[evaluated.length - 1];
    boolean any = judgement.newest() >= from;
    double[] counts = any ? judgement.alarm().sampleCounts(judgement.window(), from, source) : null;
    return new ReasonData(judgement, evaluated, counts);
  }

  /**
   * A slot the verdict rests on.
   *
   * @param timestamp its start
   * @param sampleCount null when the slot is missing, and for metric math
   * @param value null when the slot is missing
   */
  public record Datapoint(
      Instant timestamp, @Nullable Double sampleCount, @Nullable Double value) {}

  /** When the alarm was evaluated. */
  public Instant queryDate() {
    return judgement.at();
  }

  /** Start of the oldest datapoint judged; null without one. */
  public @Nullable Instant startDate() {
    return oldest < 0 ? null : judgement.window().timestamp(oldest);
  }

  /** Of a single metric that names one; null otherwise. */
  public @Nullable String unit() {
    return judgement.alarm().unit();
  }

  /** Of a single metric; null for metric math. */
  public @Nullable String statistic() {
    return judgement.alarm().statistic();
  }

  /** Seconds. */
  public int period() {
    return judgement.window().period();
  }

  /** The threshold; null for an alarm that compares with a band. */
  public @Nullable Double threshold() {
    return judgement.band() == null ? (Double) judgement.alarm().threshold() : null;
  }

  /** From the oldest datapoint judged to the newest; NaN for the gaps between. */
  public double[] recentDatapoints() {
    return recent(judgement.values());
  }

  /** The lower bounds of the band at the recent datapoints; null without a band. */
  public double @Nullable [] recentLowerThresholds() {
    BandValues band = judgement.band();
    return band == null ? null : recent(band.lower());
  }

  /** The upper bounds of the band at the recent datapoints; null without a band. */
  public double @Nullable [] recentUpperThresholds() {
    BandValues band = judgement.band();
    return band == null ? null : recent(band.upper());
  }

  /**
   * The slots the verdict rests on, newest first: the datapoints that speak for it, topped up with
   * the newest gaps.
   */
  public List<Datapoint> evaluatedDatapoints() {
    List<Datapoint> datapoints = new ArrayList<>(evaluated.length);
    for (int i : evaluated) {
      boolean missing = isMissing(i);
      datapoints.add(
          new Datapoint(
              judgement.window().timestamp(i),
              missing || sampleCounts == null ? null : (Double) sampleCount(i),
              missing ? null : (Double) judgement.values()[i]));
    }
    return datapoints;
  }

  private double[] recent(double[] values) {
    return oldest < 0 ? new double[0] : Arrays.copyOfRange(values, oldest, newest + 1);
  }

  private double sampleCount(int i) {
    double[] counts = Objects.requireNonNull(sampleCounts);
    return counts[i - (judgement.slots().length - counts.length)];
  }

  private boolean isMissing(int i) {
    return judgement.slots()[i] == Slots.MISSING;
  }

  /** The JSON document, of at most 4,000 characters. */
  public String toJson() {
    JsonText json = new JsonText().open('{');
    json.name("version").string("1.0");
    json.name("queryDate").string(Words.dataTime(queryDate()));
    Instant start = startDate();
    if (start != null) {
      json.name("startDate").string(Words.dataTime(start));
    }
    text(json, "unit", unit());
    text(json, "statistic", statistic());
    json.name("period").number(period());
    BandValues band = judgement.band();
    int lists = band == null ? 1 : 3;
    append(json, "recentDatapoints", judgement.values(), lists);
    if (band == null) {
      json.name("threshold").number(judgement.alarm().threshold());
    } else {
      append(json, "recentLowerThresholds", band.lower(), lists);
      append(json, "recentUpperThresholds", band.upper(), lists);
    }
    json.name("evaluatedDatapoints").open('[');
    for (int i : evaluated) {
      if (json.length() + ENTRY > JSON_LIMIT) {
        break;
      }
      append(json, i);
    }
    return json.close(']').close('}').toString();
  }

  private static void text(JsonText json, String name, @Nullable String value) {
    if (value != null) {
      json.name(name).string(value);
    }
  }

  /** All lists together take half of the document at most. */
  private void append(JsonText json, String name, double[] values, int lists) {
    json.name(name).open('[');
    int limit = lists == 1 ? JSON_LIMIT / 2 : json.length() + JSON_LIMIT / 2 / lists;
    for (int i = oldest; i >= 0 && i <= newest && json.length() < limit; i++) {
      json.number(isMissing(i) ? Double.NaN : values[i]);
    }
    json.close(']');
  }

  private void append(JsonText json, int i) {
    json.open('{').name("timestamp").string(Words.dataTime(judgement.window().timestamp(i)));
    if (!isMissing(i)) {
      if (sampleCounts != null) {
        json.name("sampleCount").number(sampleCount(i));
      }
      json.name("value").number(judgement.values()[i]);
    }
    json.close('}');
  }
}
