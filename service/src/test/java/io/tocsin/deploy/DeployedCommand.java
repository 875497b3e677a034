package io.tocsin.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.tocsin.TocsinApplication;
import io.tocsin.app.RunningTocsin;
import io.tocsin.app.TocsinConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import net.sourceforge.argparse4j.inf.Subparser;

/** What files of deploy/ say about the program, held against the program. */
final class DeployedCommand {
  /** Of a heap of its own, code, threads and what the JVM keeps of classes; seen at most 230. */
  private static final int JVM_BESIDES = 256;

  /** What DuckDB takes outside of the heap, as {@code DuckDbSettings.of} says. */
  private static final int DUCKDB = 512;

  private static final Pattern VARIABLE = Pattern.compile("`(TOCSIN_[A-Z_]+)`");
  private static final Pattern WORD = Pattern.compile("\\bTOCSIN_[A-Z_]+\\b");

  private DeployedCommand() {}

  static Path file(String path) {
    return RunningTocsin.root().resolve("deploy").resolve(path);
  }

  static String text(String path) throws IOException {
    return Files.readString(file(path));
  }

  /** Parses the command line as the program would. */
  static void assertUnderstood(List<String> words) throws ArgumentParserException {
    TocsinApplication application = new TocsinApplication();
    Bootstrap<TocsinConfiguration> bootstrap = new Bootstrap<>(application);
    application.initialize(bootstrap);
    Command command =
        bootstrap.getCommands().stream()
            .filter(each -> each.getName().equals(words.get(0)))
            .findFirst()
            .orElseThrow(() -> new AssertionError("there is no command " + words.get(0)));
    var parser = ArgumentParsers.newFor("tocsin").build();
    Subparser options = parser.addSubparsers().addParser(command.getName());
    command.configure(options);
    parser.parseArgs(words.toArray(String[]::new));
  }

  /** Every variable of ours in a text is one that the page of settings or the launcher knows. */
  static void assertVariablesKnown(String text) throws IOException {
    Set<String> known = new TreeSet<>();
    for (String page : List.of("docs/configuration.md", "docs/configuration-reference.md")) {
      Path path = RunningTocsin.root().resolve(page);
      if (Files.exists(path)) {
        VARIABLE.matcher(Files.readString(path)).results().forEach(m -> known.add(m.group(1)));
      }
    }
    assertThat(WORD.matcher(text).results().map(MatchResult::group)).isNotEmpty().isSubsetOf(known);
  }

  /** Heap, DuckDB and the rest of the JVM fit. */
  static void assertFits(String heap, int limitMegabytes) {
    assertThat(heap).matches("\\d+m");
    int megabytes = Integer.parseInt(heap.substring(0, heap.length() - 1));
    assertThat(limitMegabytes).isGreaterThanOrEqualTo(megabytes + DUCKDB + JVM_BESIDES);
  }
}
