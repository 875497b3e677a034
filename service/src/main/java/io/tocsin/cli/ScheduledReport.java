package io.tocsin.cli;

import io.tocsin.app.ReportEngines;
import io.tocsin.app.RunsOfReports;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.names.Names;
import io.tocsin.query.InvalidParameters;
import io.tocsin.reportrun.ReportRun;
import io.tocsin.reportrun.RunStatus;
import io.tocsin.reportrun.Schedule;
import io.tocsin.reportrun.ScheduleFile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** {@code tocsin report --schedule NAME}. */
final class ScheduledReport {
  private ScheduledReport() {}

  /**
   * @return the exit code
   */
  static int run(
      TocsinConfiguration configuration, ReportEngines engines, String name, Terminal terminal) {
    ScheduleFile file = RunsOfReports.file(configuration, engines.reports().catalogue());
    if (!file.problems().isEmpty()) {
      file.problems().forEach(terminal::complain);
      return 1;
    }
    Schedule schedule = file.find(name).orElse(null);
    if (schedule == null) {
      List<String> names = file.schedules().stream().map(Schedule::name).toList();
      terminal.complain(
          names.isEmpty()
              ? "there are no schedules; declare them in queries/schedules.yaml"
              : "there is no schedule '" + name + "'; " + Names.hint(name, names));
      return 1;
    }
    Thread here = Thread.currentThread();
    try (CancelOnSignal signal = new CancelOnSignal(here::interrupt)) {
      try {
        String by = System.getProperty("user.name", "local");
        return told(
            RunsOfReports.now(configuration, engines, schedule, by, Instant.now()), terminal);
      } catch (InterruptedException e) {
        terminal.complain("cancelled");
        return Math.max(1, signal.code());
      } catch (InvalidParameters e) {
        e.sentences().forEach(terminal::complain);
        return 1;
      }
    }
  }

  private static int told(ReportRun run, Terminal terminal) {
    run.delivered().forEach(place -> terminal.out().println("Delivered to " + place + "."));
    run.sentences().forEach(terminal::complain);
    if (run.status() != RunStatus.SUCCEEDED && run.sentences().isEmpty()) {
      terminal.complain("the run is " + run.status().name().toLowerCase(Locale.ROOT));
    }
    return run.status() == RunStatus.SUCCEEDED && run.sentences().isEmpty() ? 0 : 1;
  }
}
