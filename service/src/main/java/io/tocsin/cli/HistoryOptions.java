package io.tocsin.cli;

import io.tocsin.alarm.Alarm;
import io.tocsin.app.Histories;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.backtest.CsvAlarms;
import io.tocsin.backtest.CsvFile;
import io.tocsin.backtest.CsvHistory;
import io.tocsin.backtest.CsvSelection;
import io.tocsin.backtest.Delays;
import io.tocsin.backtest.Labels;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.Span;
import io.tocsin.backtest.UnreadableHistory;
import io.tocsin.definition.Environment;
import io.tocsin.metric.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** The flags that say which history is played: where from, which time, how late. */
final class HistoryOptions {
  private static final Duration DEFAULT_SPAN = Duration.ofDays(14);

  private final Namespace namespace;
  private final TocsinConfiguration configuration;
  private final Labels labels;

  /**
   * What is played.
   *
   * @param before the alarms compared with; empty when nothing is
   * @param unusedLabels sentences about incidents that nothing is judged by
   */
  record Chosen(
      MetricHistory history,
      List<PlayedAlarm> after,
      List<PlayedAlarm> before,
      Span span,
      Delays delays,
      List<String> unusedLabels)
      implements AutoCloseable {
    @Override
    public void close() {
      history.close();
    }
  }

  HistoryOptions(Namespace namespace, TocsinConfiguration configuration, Labels labels) {
    this.namespace = namespace;
    this.configuration = configuration;
    this.labels = labels;
  }

  static void configure(Subparser parser) {
    parser.addArgument("--from").metavar("TIME").help("instant, day, or time before the end: 14d");
    parser.addArgument("--to").metavar("TIME").help("as --from (default: the end of history)");
    parser
        .addArgument("--csv")
        .metavar("[ALARM=]FILE|DIR")
        .action(Arguments.append())
        .help("history in timestamp,value files; may be given several times");
    parser
        .addArgument("--duplicates")
        .action(Arguments.storeTrue())
        .help("a time may come twice in a file, with a sample each");
    parser.addArgument("--logs").metavar("DIR").help("history in a folder of access logs");
    parser
        .addArgument("--labels")
        .metavar("FILE")
        .help("incidents to judge by: JSON of file to [from, to] pairs, or CSV of from,to,name");
    parser
        .addArgument("--delay")
        .metavar("[ALARM=]TIME")
        .action(Arguments.append())
        .help("datapoints could be seen this much late, such as 3m");
  }

  Chosen choose(
      Environment environment, AlarmChoice after, @Nullable AlarmChoice before, Instant now) {
    List<String> given = namespace.getList("csv");
    if (given != null) {
      boolean duplicates = Boolean.TRUE.equals(namespace.getBoolean("duplicates"));
      return files(CsvFiles.open(given, duplicates), after, before, now);
    }
    List<PlayedAlarm> afterwards = List.copyOf(after.alarms().values());
    List<PlayedAlarm> beforehand =
        before == null ? List.of() : List.copyOf(before.alarms().values());
    String logs = namespace.getString("logs");
    List<Alarm> alarms = new ArrayList<>();
    afterwards.forEach(played -> alarms.add(played.alarm()));
    beforehand.forEach(played -> alarms.add(played.alarm()));
    MetricHistory history =
        Histories.open(
            configuration,
            environment,
            alarms,
            logs == null ? null : Options.folder("--logs", logs),
            now);
    Set<String> names = new HashSet<>(after.alarms().keySet());
    return chosen(history, afterwards, beforehand, names, now);
  }

  private Chosen files(
      List<CsvSelection> selections,
      AlarmChoice after,
      @Nullable AlarmChoice before,
      Instant now) {
    CsvOptions options = new CsvOptions(namespace, labels, selections);
    CsvAlarms afterwards = options.assign(after);
    CsvAlarms beforehand = before == null ? null : options.assign(before);
    List<CsvSelection> unmatched = new ArrayList<>(afterwards.unmatched());
    if (beforehand != null) {
      unmatched.retainAll(beforehand.unmatched());
    }
    boolean someMatch = unmatched.size() < selections.size();
    unmatched.removeIf(each -> each.id() == null && someMatch && !after.named().isEmpty());
    CsvOptions.requireAlarms(unmatched, after.alarms().keySet());
    Map<Metric, CsvFile> files = new LinkedHashMap<>();
    Set<String> names = new HashSet<>(after.alarms().keySet());
    selections.forEach(each -> names.add(each.file().baseName()));
    if (beforehand != null) {
      files.putAll(beforehand.files());
    }
    files.putAll(afterwards.files());
    return chosen(
        new CsvHistory(files),
        afterwards.alarms(),
        beforehand == null ? List.of() : beforehand.alarms(),
        names,
        now);
  }

  private Chosen chosen(
      MetricHistory history,
      List<PlayedAlarm> after,
      List<PlayedAlarm> before,
      Set<String> names,
      Instant now) {
    List<String> mistakes = new ArrayList<>();
    Span span = span(history.available(), now, mistakes);
    List<PlayedAlarm> all = new ArrayList<>(after);
    all.addAll(before);
    DelayOptions delays = new DelayOptions(all, mistakes);
    delays.read(namespace.getList("delay"));
    if (!mistakes.isEmpty() || span == null) {
      history.close();
      throw new UnreadableHistory(mistakes);
    }
    List<String> unused =
        labels.unused(names).stream()
            .map(name -> "the labels of '" + name + "' belong to nothing that is played")
            .toList();
    return new Chosen(history, after, before, span, delays.delays(), unused);
  }

  private @Nullable Span span(Optional<Span> available, Instant now, List<String> mistakes) {
    Instant end = available.map(Span::to).orElse(now.truncatedTo(ChronoUnit.MINUTES));
    Instant to = TimeOptions.instant("--to", namespace.getString("to"), end, mistakes);
    to = to == null ? end : to;
    Instant from = TimeOptions.instant("--from", namespace.getString("from"), to, mistakes);
    from = from == null ? available.map(Span::from).orElse(to.minus(DEFAULT_SPAN)) : from;
    if (mistakes.isEmpty() && !from.isBefore(to)) {
      mistakes.add("--from (" + from + ") must be before --to (" + to + ")");
    }
    return mistakes.isEmpty() ? new Span(from, to) : null;
  }
}
