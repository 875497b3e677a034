package io.tocsin.cli;

import io.tocsin.app.Checked;
import io.tocsin.app.ReportEngines;
import io.tocsin.app.RunsOfReports;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.cost.CostModel;
import io.tocsin.cost.Prices;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.lint.CheckNames;
import io.tocsin.lint.Pages;
import io.tocsin.names.Names;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.render.FindingJson;
import io.tocsin.render.FindingSarif;
import io.tocsin.render.FindingText;
import io.tocsin.render.ObjectiveText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code tocsin check}: reads all definition files and tells every mistake. */
public final class CheckCommand extends TocsinCommand {
  private static final List<String> LEVELS = List.of("error", "warning", "note");

  public CheckCommand(Terminal terminal) {
    super(
        "check",
        "read the definitions and tell every mistake, with file, line and column",
        terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("--only").metavar("CHECK").help("only findings of this check");
    parser
        .addArgument("--level")
        .choices(LEVELS)
        .setDefault("note")
        .help("the least that is told (default: note, which is all)");
    parser
        .addArgument("--fail-on")
        .choices(LEVELS)
        .setDefault("error")
        .help("the least that makes the command exit 1 (default: error)");
    parser
        .addArgument("--live")
        .action(Arguments.storeTrue())
        .help("also ask the accounts for metrics, topics and addresses");
    parser.addArgument("--explain").metavar("CHECK").help("print the page of a check and end");
    Output.configure(parser, "text", "json", "sarif");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Output output = Output.of(namespace, terminal);
    String explained = known(namespace.getString("explain"), "--explain");
    if (explained != null) {
      output.write(Pages.of(explained).orElseThrow());
      return 0;
    }
    String only = known(namespace.getString("only"), "--only");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Checked checked =
        Boolean.TRUE.equals(namespace.getBoolean("live"))
            ? Checked.live(configuration, today, only)
            : Checked.offline(configuration, today, only);
    ReportCatalogue reports = reports(configuration, checked);
    List<Finding> findings = atLeast(checked.findings(), namespace.getString("level"));
    output.write(
        switch (output.format()) {
          case "json" -> FindingJson.of(findings).text();
          case "sarif" -> sarif(findings, checked);
          default -> text(findings, checked, reports, output.colour());
        });
    if (!output.format().equals("text")) {
      reports.problems().forEach(terminal.err()::println);
    }
    boolean failed =
        !atLeast(checked.findings(), namespace.getString("fail_on")).isEmpty()
            || checked.declared().hasErrors();
    return failed || !reports.problems().isEmpty() ? 1 : 0;
  }

  /**
   * The catalogue, with the mistakes of schedules among its own; those of a catalogue come first.
   */
  private static ReportCatalogue reports(TocsinConfiguration configuration, Checked checked) {
    ReportCatalogue reports = ReportEngines.catalogue(configuration);
    if (!reports.problems().isEmpty() || checked.declared().hasErrors()) {
      return reports;
    }
    return new ReportCatalogue(
        reports.reports(), RunsOfReports.file(configuration, reports).problems());
  }

  private static String text(
      List<Finding> findings, Checked checked, ReportCatalogue reports, boolean colour) {
    StringBuilder out = new StringBuilder(FindingText.of(findings, colour));
    reports.problems().forEach(problem -> out.append(problem).append('\n'));
    if (checked.declared().hasErrors() || !reports.problems().isEmpty()) {
      return out.toString();
    }
    CostModel costs = new CostModel(Prices.packed());
    for (Desired desired : checked.declared().targetsOrThrow()) {
      out.append(
          "%s %s: %d alarms, %d topics.%n"
              .formatted(
                  desired.environment(),
                  findings.isEmpty() ? "is in order" : "can be read",
                  desired.alarms().size(),
                  desired.topics().size()));
      out.append(ObjectiveText.of(desired.slos(), costs.of(List.of(desired))));
    }
    return out.append("%d reports are in order.%n".formatted(reports.reports().size())).toString();
  }

  private static String sarif(List<Finding> findings, Checked checked) {
    return FindingSarif.of(
            findings,
            version(),
            name -> Pages.of(name).orElse("# " + name + "\n"),
            checked::helpUri)
        .text();
  }

  private static List<Finding> atLeast(List<Finding> findings, String level) {
    Finding.Level least = Finding.Level.valueOf(level.toUpperCase(Locale.ROOT));
    return findings.stream().filter(each -> each.level().compareTo(least) <= 0).toList();
  }

  private static @Nullable String known(@Nullable String check, String option) {
    if (check != null && !CheckNames.all().contains(check)) {
      throw new IllegalArgumentException(
          "%s is '%s', which is no check; %s"
              .formatted(option, check, Names.hint(check, CheckNames.all())));
    }
    return check;
  }
}
