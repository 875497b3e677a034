package io.tocsin.backtest;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which file is the history of which alarm. A file does not say what it holds, so it belongs to the
 * alarm it was named with, else to the one it is called after, else to one that is tried on every
 * file.
 *
 * @param alarms those that have files; each watches metrics of its own, told apart by the dimension
 *     {@code csv}
 * @param files by those metrics
 * @param filesOf the files of each alarm, by its id
 * @param unmatched those without an alarm
 */
public record CsvAlarms(
    List<PlayedAlarm> alarms,
    Map<Metric, CsvFile> files,
    Map<String, List<CsvFile>> filesOf,
    List<CsvSelection> unmatched) {
  private static final String DIMENSION = "csv";

  /**
   * @param known alarms by id, with what they are played as
   * @param forEach makes the alarm that is tried on a file no other alarm has; null when none is
   * @throws UnreadableHistory with a sentence for every alarm that has two files for one metric
   */
  public static CsvAlarms of(
      List<CsvSelection> selections,
      Map<String, PlayedAlarm> known,
      @Nullable Function<CsvFile, PlayedAlarm> forEach) {
    return new Assignment(known, forEach).assign(selections);
  }

  /** Lower case, with hyphens for underscores: as alarms are named. */
  static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static final class Assignment {
    private final Map<String, PlayedAlarm> known;
    private final @Nullable Function<CsvFile, PlayedAlarm> forEach;
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, PlayedAlarm> played = new LinkedHashMap<>();
    private final Map<Metric, CsvFile> files = new LinkedHashMap<>();
    private final Map<String, List<CsvFile>> filesOf = new LinkedHashMap<>();
    private final List<CsvSelection> unmatched = new ArrayList<>();

    private Assignment(
        Map<String, PlayedAlarm> known, @Nullable Function<CsvFile, PlayedAlarm> forEach) {
      this.known = known;
      this.forEach = forEach;
    }

    private CsvAlarms assign(List<CsvSelection> selections) {
      selections.forEach(this::assign);
      if (!mistakes.isEmpty()) {
        throw new UnreadableHistory(mistakes);
      }
      return new CsvAlarms(
          List.copyOf(played.values()),
          Map.copyOf(files),
          Map.copyOf(filesOf),
          List.copyOf(unmatched));
    }

    private void assign(CsvSelection selection) {
      CsvFile file = selection.file();
      String id = selection.id();
      if (!belongs(id == null ? normal(file.baseName()) : id, file)) {
        if (id == null && forEach != null) {
          put(forEach.apply(file), null, file);
        } else {
          unmatched.add(selection);
        }
      }
    }

    private boolean belongs(String id, CsvFile file) {
      for (Map.Entry<String, PlayedAlarm> entry : known.entrySet()) {
        if (entry.getValue().alarm() instanceof MetricAlarm metric) {
          String alarmId = normal(entry.getKey());
          String wanted = normal(id);
          if (wanted.equals(alarmId) && metric.watched() instanceof Watched.SingleMetric) {
            put(entry.getValue(), null, file);
            return true;
          }
          for (String entryId : metricIds(metric)) {
            if (wanted.equals(alarmId + "." + normal(entryId))) {
              put(entry.getValue(), entryId, file);
              return true;
            }
          }
        }
      }
      return false;
    }

    private static List<String> metricIds(MetricAlarm alarm) {
      return alarm.watched() instanceof Watched.MetricMath math
          ? math.queries().stream()
              .filter(query -> query.metricStat() != null)
              .map(MetricDataQuery::id)
              .toList()
          : List.of();
    }

    private void put(PlayedAlarm alarm, @Nullable String entryId, CsvFile file) {
      PlayedAlarm before = played.getOrDefault(alarm.id(), alarm);
      List<CsvFile> others = filesOf.computeIfAbsent(alarm.id(), id -> new ArrayList<>());
      PlayedAlarm with = reading(before, entryId, file);
      if (with.equals(before) || (entryId == null && !others.isEmpty())) {
        mistakes.add(
            "alarm '"
                + alarm.id()
                + "' has two files, "
                + others.get(0).path()
                + " and "
                + file.path()
                + "; expected one for each of its metrics");
        return;
      }
      others.add(file);
      played.put(alarm.id(), with);
    }

    /** The alarm with one of its metrics replaced by the file's. */
    private PlayedAlarm reading(PlayedAlarm played, @Nullable String entryId, CsvFile file) {
      MetricAlarm alarm = (MetricAlarm) played.alarm();
      Watched watched;
      if (alarm.watched() instanceof Watched.SingleMetric single) {
        watched = new Watched.SingleMetric(reading(single.stat(), played.id(), file));
      } else {
        List<MetricDataQuery> queries = new ArrayList<>();
        for (MetricDataQuery query : ((Watched.MetricMath) alarm.watched()).queries()) {
          MetricStat stat = query.metricStat();
          queries.add(
              stat != null && query.id().equals(entryId)
                  ? MetricDataQuery.of(
                      query.id(),
                      reading(stat, played.id() + "." + entryId, file),
                      query.returnData())
                  : query);
        }
        watched = new Watched.MetricMath(queries);
      }
      return new PlayedAlarm(
          played.id(), alarm.withWatched(watched), played.severity(), played.incidents());
    }

    private MetricStat reading(MetricStat stat, String id, CsvFile file) {
      Map<String, String> dimensions = new TreeMap<>(stat.metric().dimensions());
      dimensions.put(DIMENSION, id);
      Metric metric = Metric.of(stat.metric().namespace(), stat.metric().name(), dimensions);
      files.put(metric, file);
      return new MetricStat(metric, stat.period(), stat.statistic(), null);
    }
  }
}
