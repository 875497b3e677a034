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
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DescribedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Findings;
import io.tocsin.metric.Metric;
import io.tocsin.names.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** The flags that say which file is the history of which alarm. */
final class CsvOptions {
  private static final List<String> DESCRIBING =
      List.of("threshold", "datapoints", "period", "statistic", "missing");
  private static final Actions PAGE =
      new Actions(true, List.of(), List.of("arn:aws:sns:us-east-1:000000000000:page"), List.of());

  private final Namespace namespace;
  private final Desired desired;
  private final Labels labels;

  /** What is played over the files. */
  record Chosen(List<PlayedAlarm> alarms, Map<Metric, CsvFile> files) {}

  CsvOptions(Namespace namespace, Desired desired, Labels labels) {
    this.namespace = namespace;
    this.desired = desired;
    this.labels = labels;
  }

  static void configure(Subparser parser) {
    parser.addArgument("--alarm").metavar("ALARM").help("the alarm for files that name none");
    parser.addArgument("--threshold").metavar("TEXT").help("an alarm for such files: \"> 90\"");
    parser.addArgument("--datapoints").metavar("M of N").help("default \"1 of 1\"");
    parser.addArgument("--period").metavar("TIME").help("default: the file's");
    parser.addArgument("--statistic").metavar("NAME").help("default Average");
    parser.addArgument("--missing").metavar("HOW").help("default missing");
  }

  boolean given() {
    return namespace.getList("csv") != null;
  }

  /** The alarms of the files that were asked for, and what composites among them need. */
  List<PlayedAlarm> declared() {
    return List.copyOf(selected().values());
  }

  Chosen choose(Terminal terminal) {
    Map<String, PlayedAlarm> known = selected();
    CsvAlarms assigned = CsvAlarms.of(selections(), known, forEach(known));
    List<PlayedAlarm> alarms = new ArrayList<>();
    for (PlayedAlarm alarm : assigned.alarms()) {
      List<CsvFile> files = assigned.filesOf().getOrDefault(alarm.id(), List.of());
      List<String> names = new ArrayList<>(List.of(alarm.id()));
      files.forEach(file -> names.add(file.baseName()));
      alarms.add(new PlayedAlarm(alarm.id(), alarm.alarm(), alarm.severity(), labels.of(names)));
    }
    return new Chosen(alarms, assigned.files());
  }

  private Map<String, PlayedAlarm> selected() {
    Map<String, PlayedAlarm> all = new LinkedHashMap<>();
    for (DefinedAlarm defined : desired.alarms()) {
      all.put(
          defined.id(),
          new PlayedAlarm(
              defined.id(),
              defined.alarm(),
              defined.severity().name().toLowerCase(Locale.ROOT),
              labels.of(List.of(defined.id()))));
    }
    return all;
  }

  private List<CsvSelection> selections() {
    List<CsvSelection> selections = new ArrayList<>();
    for (Object given : namespace.<Object>getList("csv")) {
      String text = given.toString();
      int equals = text.indexOf('=');
      boolean named = equals > 0 && !Files.exists(Path.of(text));
      Path path = Path.of(named ? text.substring(equals + 1) : text);
      if (!named && Files.isDirectory(path)) {
        selections.addAll(folder(path));
      } else {
        selections.add(new CsvSelection(named ? text.substring(0, equals) : null, path));
      }
    }
    return selections;
  }

  private static List<CsvSelection> folder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<CsvSelection> found =
          files
              .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
              .sorted()
              .map(path -> new CsvSelection(null, path))
              .toList();
      if (found.isEmpty()) {
        throw new UnreadableHistory(
            List.of("--csv " + folder + ": there is no file that ends in .csv in this folder"));
      }
      return found;
    } catch (IOException e) {
      throw new UnreadableHistory(
          List.of("--csv " + folder + ": the folder cannot be read (" + e.getMessage() + ")"));
    }
  }

  private @Nullable Function<CsvFile, PlayedAlarm> forEach(Map<String, PlayedAlarm> known) {
    String id = namespace.getString("alarm");
    if (id != null) {
      PlayedAlarm alarm = known.get(id);
      if (alarm == null) {
        throw new UnreadableHistory(
            List.of("--alarm: there is no alarm '" + id + "'; " + Names.hint(id, known.keySet())));
      }
      if (!(alarm.alarm() instanceof MetricAlarm metric)
          || !(metric.watched() instanceof Watched.SingleMetric)) {
        throw new UnreadableHistory(
            List.of(
                "--alarm: '" + id + "' does not watch a single metric, so one file is not enough"));
      }
      return file ->
          new PlayedAlarm(
              file.baseName(), metric.withName(file.baseName()), alarm.severity(), null);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (String flag : DESCRIBING) {
      if (namespace.getString(flag) != null) {
        texts.put(flag, namespace.getString(flag));
      }
    }
    return texts.isEmpty() ? null : file -> described(texts, file);
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
