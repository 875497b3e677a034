package io.tocsin.cli;

import io.tocsin.alarmtest.AlarmTest;
import io.tocsin.alarmtest.AlarmTestFiles;
import io.tocsin.alarmtest.AlarmTestRunner;
import io.tocsin.alarmtest.Coverage;
import io.tocsin.alarmtest.Examples;
import io.tocsin.alarmtest.Mutation;
import io.tocsin.alarmtest.TestReport;
import io.tocsin.alarmtest.TestSubjects;
import io.tocsin.app.Declared;
import io.tocsin.app.DeclaredFiles;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.render.CoverageText;
import io.tocsin.render.ExamplesText;
import io.tocsin.render.FindingText;
import io.tocsin.render.MutationText;
import io.tocsin.render.TestJson;
import io.tocsin.render.TestJunit;
import io.tocsin.render.TestMarkdown;
import io.tocsin.render.TestText;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code tocsin test [FILES]}: runs the alarm tests. */
public final class TestCommand extends TocsinCommand implements QuickCommand {
  private final Terminal terminal;

  public TestCommand(Terminal terminal) {
    super("test", "run the alarm tests: series written down, and what is expected", terminal);
    this.terminal = terminal;
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("files")
        .nargs("*")
        .metavar("FILE")
        .help("test files or folders of them (default: the folder tests/ beside the alarms)");
    parser
        .addArgument("--run")
        .metavar("PATTERN")
        .help("only tests whose name, file or alarm has it");
    parser
        .addArgument("--verbose", "-v")
        .action(Arguments.storeTrue())
        .help("a line for each test");
    Output.configure(parser, "text", "junit", "json", "markdown");
    parser
        .addArgument("--watch")
        .action(Arguments.storeTrue())
        .help("run again whenever alarms or tests change");
    Thoroughness.configure(parser);
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal ours) {
    return test(namespace, configuration.declaredFiles());
  }

  @Override
  public OptionalInt runQuickly(Namespace namespace) {
    return Options.quickly(namespace)
        .map(files -> OptionalInt.of(test(namespace, files)))
        .orElse(OptionalInt.empty());
  }

  /** Runs all tests and mutants of some alarms, for the launcher's class-data archive. */
  static void rehearse(Path settings) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Terminal nobody = new Terminal(nowhere, nowhere, false, Integer.MAX_VALUE, null);
    new TestCommand(nobody)
        .runQuickly(
            new Namespace(
                Map.of("file", settings.toString(), "log_format", "text", "mutate", true)));
  }

  private int test(Namespace namespace, DeclaredFiles declaredFiles) {
    Thoroughness thoroughness = Thoroughness.of(namespace);
    Pattern pattern = pattern(namespace.getString("run"));
    TestFiles files = TestFiles.of(namespace.getList("files"), declaredFiles.alarms());
    if (!Boolean.TRUE.equals(namespace.getBoolean("watch"))) {
      return test(namespace, declaredFiles, files, thoroughness, pattern);
    }
    List<Path> watched = new ArrayList<>(files.roots());
    watched.add(declaredFiles.alarms());
    Watching.run(
        () -> test(namespace, declaredFiles, files, thoroughness, pattern),
        Watching.of(watched),
        terminal);
    return 0;
  }

  private int test(
      Namespace namespace,
      DeclaredFiles declaredFiles,
      TestFiles files,
      Thoroughness thoroughness,
      @Nullable Pattern pattern) {
    Declared declared = Declared.read(declaredFiles, Map.of());
    List<Desired> targets = declared.targetsOrThrow();
    List<DefinedAlarm> alarms = Desired.alarms(targets);
    AlarmTestFiles tests =
        AlarmTestFiles.read(files.all(), declaredFiles.home(), TestSubjects.of(targets));
    if (tests.hasErrors()) {
      terminal.err().print(FindingText.of(tests.findings(), terminal.colour()));
      return 1;
    }
    List<AlarmTest> chosen =
        tests.tests().stream().filter(test -> pattern == null || has(test, pattern)).toList();
    if (chosen.isEmpty()) {
      terminal.complain(
          pattern == null
              ? "there are no alarm tests in " + shown(files)
              : "no test has '" + pattern + "' in its name, file or alarm");
      return 1;
    }
    AlarmTestRunner runner =
        new AlarmTestRunner(new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE));
    TestReport report = TestReport.of(chosen, runner);
    boolean verbose = Boolean.TRUE.equals(namespace.getBoolean("verbose"));
    List<DefinedAlarm> counted =
        Thoroughness.counted(alarms, chosen, pattern != null || files.chosen());
    Thoroughness.tellUnevaluated(alarms, terminal);
    Coverage coverage = Thoroughness.coverage(counted, report);
    boolean all = pattern == null && !files.chosen();
    Examples examples = all ? tests.examples() : new Examples(List.of());
    Optional<Mutation> mutation = thoroughness.mutation(counted, report);
    Output output = Output.of(namespace, terminal);
    output.write(
        switch (output.format()) {
          case "junit" -> TestJunit.of(report);
          case "json" -> TestJson.of(report, coverage, mutation).text();
          case "markdown" -> TestMarkdown.of(report, coverage, mutation);
          default ->
              TestText.of(report, verbose, terminal.width(), output.colour())
                  + CoverageText.of(coverage, verbose, output.colour())
                  + ExamplesText.of(examples, output.colour())
                  + mutation
                      .map(tried -> MutationText.of(tried, verbose, output.colour()))
                      .orElse("");
        });
    boolean reached = thoroughness.isReached(report, coverage, mutation, terminal);
    reached &= thoroughness.isShown(examples, terminal);
    return report.passed() && reached ? 0 : 1;
  }

  private static String shown(TestFiles files) {
    return files.roots().stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  private static boolean has(AlarmTest test, Pattern pattern) {
    String file = test.source() == null ? "" : test.source().file();
    return pattern.matcher(file + ": " + test.name()).find()
        || pattern.matcher(test.alarm().id()).find();
  }

  private static @Nullable Pattern pattern(@Nullable String given) {
    try {
      return given == null ? null : Pattern.compile(given);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "--run is '" + given + "', which is no regular expression: " + e.getDescription(), e);
    }
  }
}
