package io.tocsin.cli;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.backtest.Delays;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.names.Names;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code --delay 3m}, {@code --delay ALARM=3m}, {@code --delay ALARM.METRIC=3m}. */
final class DelayOptions {
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Map<String, List<MetricStat>> metrics = new LinkedHashMap<>();
  private final List<String> mistakes;
  private final Map<Metric, Duration> byMetric = new HashMap<>();
  private Duration all = Duration.ZERO;

  DelayOptions(List<PlayedAlarm> alarms, List<String> mistakes) {
    this.mistakes = mistakes;
    for (PlayedAlarm played : alarms) {
      if (played.alarm() instanceof MetricAlarm metric) {
        metrics.put(played.id(), metric.watched().stats());
        if (metric.watched() instanceof Watched.MetricMath math) {
          math.queries().stream()
              .filter(query -> query.metricStat() != null)
              .forEach(
                  query ->
                      metrics.put(
                          played.id() + "." + query.id(),
                          Optional.ofNullable(query.metricStat()).stream().toList()));
        }
      }
    }
  }

  void read(@Nullable List<String> given) {
    for (String text : given == null ? List.<String>of() : given) {
      int equals = text.indexOf('=');
      Duration delay = TimeOptions.duration(text.substring(equals + 1)).orElse(null);
      if (delay == null || delay.compareTo(LONGEST) > 0 || text.startsWith("-")) {
        mistakes.add("--delay is '" + text + "'; expected a time up to 1d such as 3m, or ALARM=3m");
      } else if (equals < 0) {
        all = delay;
      } else {
        List<MetricStat> named = metrics.get(text.substring(0, equals));
        if (named == null) {
          mistakes.add(
              "--delay is '"
                  + text
                  + "', and no alarm that is played, or metric of one, has this id; "
                  + Names.hint(text.substring(0, equals), metrics.keySet()));
        } else {
          named.forEach(stat -> byMetric.put(stat.metric(), delay));
        }
      }
    }
  }

  Delays delays() {
    return new Delays(all, byMetric);
  }
}
