package io.tocsin.cli;

import io.tocsin.alarmtest.AlarmTest;
import io.tocsin.alarmtest.AlarmTestFiles;
import io.tocsin.alarmtest.AlarmTestRunner;
import io.tocsin.alarmtest.Coverage;
import io.tocsin.alarmtest.Mutation;
import io.tocsin.alarmtest.TestReport;
import io.tocsin.app.Declared;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.render.CoverageText;
import io.tocsin.render.FindingText;
import io.tocsin.render.MutationText;
import io.tocsin.render.TestText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code tocsin test [FILES]}: runs the alarm tests. */
public final class TestCommand extends TocsinCommand {

  public TestCommand(Terminal terminal) {
    super("test", "run the alarm tests: series written down, and what is expected", terminal);
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
    Thoroughness.configure(parser);
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Thoroughness thoroughness = Thoroughness.of(namespace);
    Pattern pattern = pattern(namespace.getString("run"));
    Declared declared = Declared.read(configuration, Map.of());
    List<DefinedAlarm> alarms = declared.desiredOrThrow().alarms();
    List<Path> files = files(namespace, configuration);
    AlarmTestFiles tests =
        AlarmTestFiles.read(files, configuration.path("."), AlarmTestFiles.alarms(alarms));
    if (tests.hasErrors()) {
      terminal.err().print(FindingText.of(tests.findings(), terminal.colour()));
      return 1;
    }
    List<AlarmTest> chosen =
        tests.tests().stream().filter(test -> pattern == null || has(test, pattern)).toList();
    if (chosen.isEmpty()) {
      terminal.complain(
          pattern == null
              ? "there are no alarm tests in " + files
              : "no test has '" + pattern + "' in its name, file or alarm");
      return 1;
    }
    AlarmTestRunner runner =
        new AlarmTestRunner(new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE));
    TestReport report = TestReport.of(chosen, runner);
    boolean verbose = Boolean.TRUE.equals(namespace.getBoolean("verbose"));
    List<DefinedAlarm> counted =
        Thoroughness.counted(alarms, chosen, pattern != null || hasFiles(namespace));
    Coverage coverage = Thoroughness.coverage(counted, report);
    Optional<Mutation> mutation = thoroughness.mutation(counted, report);
    PrintWriter out = terminal.out();
    out.print(TestText.of(report, verbose, terminal.width(), terminal.colour()));
    out.print(CoverageText.of(coverage, verbose, terminal.width(), terminal.colour()));
    mutation.ifPresent(it -> out.print(MutationText.of(it, verbose, terminal.colour())));
    boolean reached = thoroughness.isReached(report, coverage, mutation, terminal);
    return report.passed() && reached ? 0 : 1;
  }

  private static boolean hasFiles(Namespace namespace) {
    List<String> given = namespace.getList("files");
    return given != null && !given.isEmpty();
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

  private static List<Path> files(Namespace namespace, TocsinConfiguration configuration) {
    List<String> given = namespace.getList("files");
    List<Path> roots = new ArrayList<>();
    if (!hasFiles(namespace)) {
      roots.add(configuration.path(configuration.getAlarms()).resolve("tests"));
    } else {
      given.forEach(each -> roots.add(Path.of(each)));
    }
    List<Path> files = new ArrayList<>();
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        files.addAll(yaml(root));
      } else if (Files.exists(root)) {
        files.add(root);
      } else {
        throw new IllegalArgumentException(
            "there is no test file or folder '" + root + "'; name one, or put tests there");
      }
    }
    return files;
  }

  private static List<Path> yaml(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
