package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.LabelFile;
import io.tocsin.app.LivePlayed;
import io.tocsin.app.RevisionDefinitions;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.backtest.AlarmChoice;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.Backtest;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestProgress;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Labels;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.Suggesting;
import io.tocsin.backtest.Suggestion;
import io.tocsin.backtest.UnreadableHistory;
import io.tocsin.definition.Desired;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code tocsin backtest}: what alarms would have done over a stretch of history. Exits 0 when it
 * was played, 1 on mistakes and when {@code --fail-on} finds what it names.
 */
public final class BacktestCommand extends TocsinCommand {
  private static final String LIVE = "live";

  public BacktestCommand(Terminal terminal) {
    super("backtest", "play alarms through history: what would have fired, and when", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("alarms").nargs("*").metavar("ALARM").help("ids (default: all)");
    HistoryOptions.configure(parser);
    CsvOptions.configure(parser);
    parser
        .addArgument("--against")
        .metavar("REVISION|live")
        .help("compare with the definitions of a git revision, or with the account's alarms");
    parser
        .addArgument("--suggest")
        .action(Arguments.storeTrue())
        .help("try other thresholds and datapoints for one alarm");
    BacktestOutput.configure(parser);
    parser
        .addArgument("--fail-on")
        .choices("missed", "more-pages")
        .help("exit 1 when an incident is missed, or when there are more pages than --against");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    try {
      requireSense(namespace);
      return play(namespace, configuration, terminal);
    } catch (UnreadableHistory e) {
      e.sentences().forEach(terminal::complain);
      return 1;
    }
  }

  private static void requireSense(Namespace namespace) {
    String failOn = namespace.getString("fail_on");
    if ("more-pages".equals(failOn) && namespace.getString("against") == null) {
      throw new UnreadableHistory(
          List.of("--fail-on more-pages compares; say with what: --against main"));
    }
    if ("missed".equals(failOn) && namespace.getString("labels") == null) {
      throw new UnreadableHistory(
          List.of("--fail-on missed needs the incidents that should be told of: --labels FILE"));
    }
    if (Boolean.TRUE.equals(namespace.getBoolean("suggest"))
        && namespace.getString("against") != null) {
      throw new UnreadableHistory(
          List.of("--suggest tries thresholds of the files; leave --against out"));
    }
  }

  private static int play(
      Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Desired desired = Declared.read(configuration, Map.of()).wholeOrThrow();
    String labelFile = namespace.getString("labels");
    Labels labels = labelFile == null ? Labels.NONE : LabelFile.read(Path.of(labelFile));
    String against = namespace.getString("against");
    List<String> ids = namespace.getList("alarms");
    AlarmChoice after = AlarmChoice.of(AlarmChoice.of(desired, labels), ids);
    AlarmChoice before =
        against == null
            ? null
            : AlarmChoice.of(before(against, configuration, desired, labels), ids);
    AlarmChoice.requireKnown(ids, after, before);
    HistoryOptions options = new HistoryOptions(namespace, configuration, labels);
    Instant now = Instant.now();
    try (HistoryOptions.Chosen chosen = options.choose(desired.environment(), after, before, now)) {
      if (!chosen.unusedLabels().isEmpty()) {
        terminal
            .err()
            .println(
                "Labels of nothing that is played: " + String.join(", ", chosen.unusedLabels()));
      }
      return play(namespace, chosen, new Source(against, now), terminal);
    }
  }

  /** What alarms are compared with, and when. */
  private record Source(@Nullable String against, Instant now) {}

  private static int play(
      Namespace namespace, HistoryOptions.Chosen chosen, Source source, Terminal terminal) {
    BacktestOutput output = new BacktestOutput(namespace, terminal);
    BacktestProgress progress = new ProgressLine(terminal);
    MetricHistory history = chosen.history();
    Backtest backtest = backtest("the files", chosen.after(), chosen, source);
    if (Boolean.TRUE.equals(namespace.getBoolean("suggest"))) {
      Suggestion suggestion = Suggesting.of(backtest, history, progress);
      output.print(suggestion);
      return 0;
    }
    history
        .cost(backtest.reads())
        .ifPresent(cost -> terminal.err().println("The back-test " + cost + "."));
    BacktestResult result = backtest.run(history, progress);
    boolean missed = result.alarms().stream().anyMatch(BacktestCommand::misses);
    boolean failsOnMissed = "missed".equals(namespace.getString("fail_on")) && missed;
    if (failsOnMissed) {
      terminal.complain(
          "an incident is missed by "
              + result.alarms().stream()
                  .filter(BacktestCommand::misses)
                  .map(AlarmOutcome::id)
                  .collect(Collectors.joining(", ")));
    }
    if (source.against() == null) {
      output.print(result);
      return failsOnMissed ? 1 : 0;
    }
    String name = LIVE.equals(source.against()) ? "the account" : "revision " + source.against();
    BacktestResult before =
        backtest(name, chosen.before(), chosen, source).run(history, new ProgressLine(terminal));
    BacktestComparison comparison = new BacktestComparison(before, result);
    output.print(comparison);
    boolean failsOnPages =
        "more-pages".equals(namespace.getString("fail_on"))
            && comparison.toldMore().getOrDefault("page", 0L) > 0;
    return failsOnMissed || failsOnPages ? 1 : 0;
  }

  private static boolean misses(AlarmOutcome outcome) {
    return outcome.detections().stream().anyMatch(detection -> detection.at() == null);
  }

  private static Backtest backtest(
      String definitions, List<PlayedAlarm> alarms, HistoryOptions.Chosen chosen, Source source) {
    return new Backtest(
        definitions, alarms, chosen.span(), chosen.delays(), List.of(), source.now());
  }

  private static Map<String, PlayedAlarm> before(
      String against, TocsinConfiguration configuration, Desired desired, Labels labels) {
    return against.equals(LIVE)
        ? LivePlayed.read(configuration, desired, labels)
        : AlarmChoice.of(RevisionDefinitions.read(configuration, against), labels);
  }
}
