package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.Histories;
import io.tocsin.app.LabelFile;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.backtest.Backtest;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.CsvHistory;
import io.tocsin.backtest.Labels;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.Span;
import io.tocsin.backtest.UnreadableHistory;
import io.tocsin.definition.Desired;
import io.tocsin.render.BacktestTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code tocsin backtest}: what alarms would have done over a stretch of history. */
public final class BacktestCommand extends TocsinCommand {
  private static final Duration DEFAULT_SPAN = Duration.ofDays(14);

  public BacktestCommand(Terminal terminal) {
    super("backtest", "play alarms through history: what would have fired, and when", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("alarms").nargs("*").metavar("ALARM").help("ids (default: all)");
    parser
        .addArgument("--from")
        .metavar("TIME")
        .help("instant, day, or a time before the end: 14d");
    parser.addArgument("--to").metavar("TIME").help("as --from (default: the end of history)");
    parser
        .addArgument("--csv")
        .metavar("[ALARM=]FILE|DIR")
        .action(Arguments.append())
        .help("history in timestamp,value files; may be given several times");
    parser.addArgument("--logs").metavar("DIR").help("history in a folder of access logs");
    parser
        .addArgument("--labels")
        .metavar("FILE")
        .help("incidents to judge by: JSON of file to [from, to] pairs, or CSV of from,to,name");
    CsvOptions.configure(parser);
    parser
        .addArgument("--delay")
        .metavar("[ALARM=]TIME")
        .action(Arguments.append())
        .help("datapoints were seen this much late, such as 3m");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    try {
      return play(namespace, configuration, terminal);
    } catch (UnreadableHistory e) {
      e.sentences().forEach(terminal::complain);
      return 1;
    }
  }

  private static int play(
      Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Desired desired = Declared.read(configuration, Map.of()).desiredOrThrow();
    Labels labels =
        Optional.ofNullable(namespace.getString("labels"))
            .map(file -> LabelFile.read(Path.of(file)))
            .orElse(Labels.NONE);
    List<String> mistakes = new ArrayList<>();
    CsvOptions csv = new CsvOptions(namespace, desired, labels);
    List<PlayedAlarm> alarms;
    MetricHistory history;
    Instant now = Instant.now();
    if (csv.given()) {
      CsvOptions.Chosen chosen = csv.choose(terminal);
      alarms = chosen.alarms();
      history = new CsvHistory(chosen.files());
    } else {
      alarms = csv.declared();
      String logs = namespace.getString("logs");
      history =
          Histories.open(
              configuration,
              desired.environment(),
              alarms.stream().map(PlayedAlarm::alarm).toList(),
              logs == null ? null : Options.folder("--logs", logs),
              now);
    }
    Span span = span(namespace, history.available(), now, mistakes);
    DelayOptions delays = new DelayOptions(alarms, mistakes);
    delays.read(namespace.getList("delay"));
    if (!mistakes.isEmpty() || span == null) {
      throw new UnreadableHistory(mistakes);
    }
    Backtest backtest = new Backtest("the files", alarms, span, delays.delays(), List.of(), now);
    history
        .cost(backtest.reads())
        .ifPresent(cost -> terminal.err().println("The back-test " + cost + "."));
    BacktestResult result = backtest.run(history, new ProgressLine(terminal));
    terminal.out().print(BacktestTable.of(result, terminal.width()));
    return 0;
  }

  private static @Nullable Span span(
      Namespace namespace, Optional<Span> available, Instant now, List<String> mistakes) {
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
