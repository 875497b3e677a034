package io.tocsin.cli;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.backtest.CsvAlarms;
import io.tocsin.backtest.CsvFile;
import io.tocsin.backtest.CsvSelection;
import io.tocsin.backtest.Labels;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.UnreadableHistory;
import io.tocsin.definition.DescribedAlarm;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Findings;
import io.tocsin.metric.Metric;
import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** The flags that say which alarm a CSV file without one is for. */
final class CsvOptions {
  private static final List<String> DESCRIBING =
      List.of("threshold", "datapoints", "period", "statistic", "missing");

  /** Stands for the topic that an alarm of flags would tell. */
  private static final Actions PAGE =
      new Actions(true, List.of(), List.of("arn:aws:sns:us-east-1:000000000000:page"), List.of());

  private final Namespace namespace;
  private final Labels labels;
  private final List<CsvSelection> files;

  CsvOptions(Namespace namespace, Labels labels, List<CsvSelection> files) {
    this.namespace = namespace;
    this.labels = labels;
    this.files = files;
  }

  static void configure(Subparser parser) {
    parser.addArgument("--alarm").metavar("ALARM").help("the alarm for files that name none");
    parser.addArgument("--threshold").metavar("TEXT").help("an alarm for such files: \"> 90\"");
    parser.addArgument("--datapoints").metavar("\"M of N\"").help("default \"1 of 1\"");
    parser.addArgument("--period").metavar("TIME").help("default: that of the file");
    parser.addArgument("--statistic").metavar("NAME").help("default Average");
    parser.addArgument("--missing").metavar("HOW").help("default missing");
  }

  /** Which file is whose, among alarms that were chosen. */
  CsvAlarms assign(AlarmChoice choice) {
    CsvAlarms assigned = CsvAlarms.of(files, choice.alarms(), forEach(choice));
    List<PlayedAlarm> alarms = new ArrayList<>();
    for (PlayedAlarm alarm : assigned.alarms()) {
      List<String> names = new ArrayList<>(List.of(alarm.id()));
      assigned
          .filesOf()
          .getOrDefault(alarm.id(), List.of())
          .forEach(file -> names.add(file.baseName()));
      alarms.add(
          new PlayedAlarm(alarm.id(), alarm.alarm(), alarm.severity(), labels.of(names)));
    }
    addComposites(choice, alarms);
    return new CsvAlarms(alarms, assigned.files(), assigned.filesOf(), assigned.unmatched());
  }

  /** Composites that were named, or whose children are all played. */
  private static void addComposites(AlarmChoice choice, List<PlayedAlarm> alarms) {
    Set<String> names = new HashSet<>();
    alarms.forEach(played -> names.add(played.alarm().name()));
    boolean found = !alarms.isEmpty();
    while (found) {
      found = false;
      for (PlayedAlarm each : choice.alarms().values()) {
        Set<String> uses = each.uses();
        boolean wanted = names.containsAll(uses) || choice.named().contains(each.id());
        if (!uses.isEmpty() && wanted && names.add(each.alarm().name())) {
          alarms.add(each);
          found = true;
        }
      }
    }
  }

  /**
   * @throws UnreadableHistory with a sentence about files that no alarm has
   */
  static void requireAlarms(List<CsvSelection> unmatched, Set<String> known) {
    List<String> mistakes = new ArrayList<>();
    List<String> strangers = new ArrayList<>();
    for (CsvSelection selection : unmatched) {
      String id = selection.id();
      if (id == null) {
        strangers.add(String.valueOf(selection.file().path().getFileName()));
      } else {
        String hint = Names.hint(id, known);
        mistakes.add(
            "--csv %s=%s: no alarm, and no metric of one, has the id '%s'%s"
                .formatted(id, selection.file().path(), id, hint == null ? "" : "; " + hint));
      }
    }
    if (!strangers.isEmpty()) {
      mistakes.add(
          String.join(", ", strangers)
              + (strangers.size() == 1 ? " belongs" : " belong")
              + " to no alarm; name the alarm with --csv ALARM=FILE, call the file after it"
              + " (ALARM.csv, or ALARM.METRIC.csv for metric math), try one alarm on every file"
              + " with --alarm ALARM, or describe one, as in --threshold \"> 90\" --datapoints"
              + " \"2 of 3\"");
    }
    if (!mistakes.isEmpty()) {
      throw new UnreadableHistory(mistakes);
    }
  }

  private @Nullable Function<CsvFile, PlayedAlarm> forEach(AlarmChoice choice) {
    String id = namespace.getString("alarm");
    if (id != null) {
      return like(id, choice);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (String flag : DESCRIBING) {
      if (namespace.getString(flag) != null) {
        texts.put(flag, namespace.getString(flag));
      }
    }
    return texts.isEmpty() ? null : file -> described(texts, file);
  }

  private Function<CsvFile, PlayedAlarm> like(String id, AlarmChoice choice) {
    PlayedAlarm alarm = choice.known().get(id);
    if (alarm == null) {
      throw new UnreadableHistory(
          List.of(
              "--alarm: there is no alarm '"
                  + id
                  + "'; "
                  + Names.hint(id, choice.known().keySet())));
    }
    if (!(alarm.alarm() instanceof MetricAlarm metric)
        || !(metric.watched() instanceof Watched.SingleMetric)) {
      throw new UnreadableHistory(
          List.of("--alarm: '" + id + "' watches more than one metric; name a file for each"));
    }
    return file ->
        new PlayedAlarm(file.baseName(), metric.withName(file.baseName()), alarm.severity(), null);
  }

  private static PlayedAlarm described(Map<String, String> texts, CsvFile file) {
    Findings findings = new Findings();
    MetricAlarm alarm =
        new DescribedAlarm(texts, findings)
            .over(
                file.baseName(),
                Metric.of("CSV", file.baseName(), Map.of()),
                PAGE,
                period(file.every().toSeconds()));
    if (findings.hasErrors()) {
      throw new UnreadableHistory(findings.sorted().stream().map(CsvOptions::sentence).toList());
    }
    return new PlayedAlarm(file.baseName(), Objects.requireNonNull(alarm), "page", null);
  }

  private static String sentence(Finding finding) {
    return finding.location().file()
        + ": "
        + finding.sentence()
        + (finding.hint() == null ? "" : "; " + finding.hint());
  }

  /** The shortest period that CloudWatch has and that is no shorter than the file's. */
  private static int period(long every) {
    for (int period : new int[] {10, 20, 30}) {
      if (every > 0 && every <= period) {
        return period;
      }
    }
    return (int) Math.min(86_400, Math.max(60, (every + 59) / 60 * 60));
  }
}
