package io.tocsin.cli;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.app.Calibration;
import io.tocsin.app.Declared;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.Environment;
import io.tocsin.render.CalibrationText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code tocsin calibrate}: tells how to measure how far back CloudWatch's alarms look; with an
 * alarm, reads the result from its history. Exits 0 when it is what Tocsin assumes, 1 otherwise.
 */
public final class CalibrateCommand extends TocsinCommand {
  private static final int LONGEST_WINDOW = 604_800;
  private static final int DAY = 86_400;

  public CalibrateCommand(Terminal terminal) {
    super(
        "calibrate",
        "measure how far back CloudWatch's alarms look (the evaluation range)",
        terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("alarm")
        .nargs("?")
        .metavar("ALARM")
        .help("full name of an alarm whose metric stopped (default: tell how to make one)");
    parser
        .addArgument("--from-history")
        .action(Arguments.storeTrue())
        .help("measure every alarm of the account whose history tells");
    parser
        .addArgument("--period")
        .metavar("TIME")
        .setDefault("60s")
        .help("of the probe to tell about: 10s, 30s, 1m, 5m, 1h (default: 60s)");
    parser
        .addArgument("--evaluation-periods")
        .metavar("N")
        .type(Integer.class)
        .setDefault(3)
        .help("of the probe to tell about (default: 3)");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    String alarm = namespace.getString("alarm");
    boolean all = Boolean.TRUE.equals(namespace.getBoolean("from_history"));
    if (alarm != null && all) {
      throw new IllegalArgumentException(
          "--from-history measures every alarm, and '" + alarm + "' was named; leave one out");
    }
    Environment environment = Declared.read(configuration, Map.of()).wholeOrThrow().environment();
    if (alarm == null && !all) {
      int n = namespace.getInt("evaluation_periods");
      int period = period(namespace.getString("period"), n);
      terminal.out().print(CalibrationText.procedure(period, n, environment.region()));
      return 0;
    }
    try (Calibration calibration = Calibration.open(configuration, environment)) {
      return tell(calibration.measure(alarm, Instant.now()), alarm, terminal);
    }
  }

  private static int period(String given, int n) {
    String text = given.matches("\\d+") ? given + "s" : given;
    Optional<Duration> duration = TimeOptions.duration(text);
    long period = duration.map(Duration::toSeconds).orElse(0L);
    if (text.startsWith("-")
        || period < 10
        || (period != 10 && period != 20 && period != 30 && period % 60 != 0)) {
      throw new IllegalArgumentException(
          "--period is '" + given + "'; expected 10s, 20s, 30s or full minutes such as 5m");
    }
    long longest = period < 3600 ? DAY : LONGEST_WINDOW;
    if (n < 1 || period * n > longest) {
      throw new IllegalArgumentException(
          "--evaluation-periods is %d; with a period of %d s expected 1 to %d, since CloudWatch"
                  .formatted(n, period, longest / period)
              + " bounds the window");
    }
    return Math.toIntExact(period);
  }

  private static int tell(
      List<Calibration.Result> results, @Nullable String alarm, Terminal terminal) {
    PrintWriter out = terminal.out();
    if (results.isEmpty()) {
      terminal.complain(
          "no alarm's history tells its range: none went into another state because its metric had"
              + " stopped in 30 days; 'tocsin calibrate' tells how to make one");
      return 1;
    }
    boolean agrees = true;
    for (Calibration.Result result : results) {
      agrees &= tell(result, terminal, out);
    }
    if (alarm == null) {
      out.printf("%,d alarms measured.%n", results.size());
    }
    return agrees ? 0 : 1;
  }

  private static boolean tell(Calibration.Result result, Terminal terminal, PrintWriter out) {
    MetricAlarm alarm = result.alarm();
    if (result.measured().isEmpty()) {
      terminal.complain(
          "the history of '"
              + alarm.name()
              + "' does not tell its range: it did not go into another state because its metric had"
              + " stopped, in the 30 days that are kept; 'tocsin calibrate' tells how to make it");
      return false;
    }
    out.printf("%s, period %d s, N %d%n", alarm.name(), alarm.period(), alarm.evaluationPeriods());
    out.print(CalibrationText.measurements(result.measured()));
    if (result.agrees()) {
      out.printf("  R is %d, as Tocsin assumes.%n", result.range());
      return true;
    }
    out.printf(
        "  R is %d and differs from what Tocsin assumes, %d. To evaluate with it, give"
            + " MetricAlarmEvaluator the policy EvaluationRangePolicy.PUBLISHED_EVIDENCE.with("
            + "Map.of(\"%s\", %d)).%n",
        result.range(), result.assumed(), alarm.name(), result.range());
    return false;
  }
}
