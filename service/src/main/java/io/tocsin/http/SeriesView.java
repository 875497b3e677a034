package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.health.Reading;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that an alarm watches, newest last; null is a missing datapoint. */
@JsonInclude
record SeriesView(
    String alarm,
    String label,
    String unit,
    int period,
    Instant start,
    List<@Nullable Double> values,
    @Nullable Double threshold,
    @Nullable String breachesWhen) {

  /** Of long periods there are so many values at least, however short the time asked for. */
  private static final int FEWEST = 3;

  /**
   * @param minutes how far back from the newest value
   */
  static SeriesView of(Reading reading, int minutes) {
    Series series = reading.series();
    int fewest = series.period() > 60 ? FEWEST : 1;
    int wanted = Math.max(fewest, minutes * 60 / series.period());
    int first = Math.max(0, series.size() - wanted);
    List<@Nullable Double> values = new ArrayList<>(series.size() - first);
    for (int i = first; i < series.size(); i++) {
      values.add(series.isMissing(i) ? null : series.values()[i]);
    }
    return new SeriesView(
        reading.alarm(),
        reading.label(),
        reading.unit(),
        series.period(),
        series.timestamp(first),
        values,
        reading.threshold(),
        reading.operator().needsBand() ? null : reading.operator().symbol());
  }
}
