package io.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.tocsin.app.TocsinConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.ArgumentParsers;
import net.sourceforge.argparse4j.inf.Subparser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation points at is there, and docs/cli.md names the flags that exist. */
class DocumentationTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root")).normalize();

  private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|(?:src|srcset|href)=\"([^\"]+)\"");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern RUNBOOK = Pattern.compile("(?m)^ +runbook: (\\S+)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]*");
  private static final Pattern FLAG_ROW = Pattern.compile("(?m)^\\| `(--[a-z-]+)");
  private static final Pattern HELP_ROW = Pattern.compile("(?m)^ {2}(-\\S.*?)(?: {2,}|$)");
  private static final Pattern CALL = Pattern.compile("(?m)(?:^|`)\\./tocsin ([a-z]+)([^\\n`|]*)");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(TOCSIN_[A-Z_]+)");

  /** As {@code AwsFailures.call} is told: {@code "cloudwatch:PutMetricAlarm"}. */
  private static final Pattern ACTION = Pattern.compile("\"([a-z]+:[A-Z][A-Za-z]+)\"");

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(
              file ->
                  Stream.of("target", "data", "node_modules", "resources/lint")
                      .noneMatch(name -> ROOT.relativize(file).toString().contains(name + "/")))
          .sorted()
          .toList();
    }
  }

  static List<Command> commands() {
    TocsinApplication application = new TocsinApplication();
    Bootstrap<TocsinConfiguration> bootstrap = new Bootstrap<>(application);
    application.initialize(bootstrap);
    return List.copyOf(bootstrap.getCommands());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkToAFileOfTheRepositoryHasItsFileAndItsHeading(Path page) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : links(Files.readString(page))) {
      String[] parts = link.split("#", 2);
      Path target =
          parts[0].isEmpty() ? page : page.resolveSibling(parts[0].split("\\?")[0]).normalize();
      if (!target.startsWith(ROOT) || !Files.exists(target)) {
        broken.add(link + " (no such file)");
      } else if (parts.length == 2 && !anchors(target).contains(parts[1])) {
        broken.add(link + " (no such heading)");
      }
    }
    assertThat(broken).as("broken links of %s", ROOT.relativize(page)).isEmpty();
  }

  @Test
  void everyRunbookThatAnAlarmNamesIsThere() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("alarms"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        for (String runbook : groups(RUNBOOK, Files.readString(file))) {
          assertThat(ROOT.resolve(runbook)).as("a runbook in %s", file).isRegularFile();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theFlagsInTheCommandsPageAreThoseOfTheHelp(Command command) throws IOException {
    String page = Files.readString(ROOT.resolve("docs/cli.md"));
    Set<String> documented = new TreeSet<>(flags(section(page, "Options of every command")));
    documented.addAll(flags(section(page, "tocsin " + command.getName())));

    assertThat(documented).containsExactlyInAnyOrderElementsOf(flagsOfHelp(command));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCallInThePagesIsACommandWithItsFlags(Path page) throws IOException {
    List<Command> commands = commands();
    for (MatchResult call : CALL.matcher(Files.readString(page)).results().toList()) {
      Command command =
          commands.stream()
              .filter(each -> each.getName().equals(call.group(1)))
              .findFirst()
              .orElse(null);
      assertThat(command).as("the command of '%s' in %s", call.group(), page).isNotNull();
      if (command != null) {
        assertThat(flagsOfHelp(command))
            .as("flags of '%s' in %s", call.group(), page)
            .containsAll(FLAG.matcher(call.group(2)).results().map(MatchResult::group).toList());
      }
    }
  }

  @Test
  void theSettingsPageHasEveryVariableOfTheSettingsFile() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/configuration.md"));
    String settings = Files.readString(ROOT.resolve("tocsin.yml"));

    assertThat(groups(VARIABLE, settings))
        .isNotEmpty()
        .allSatisfy(variable -> assertThat(page).contains("`" + variable + "`"));
  }

  @Test
  void theSettingsPageHasEveryActionThatIsCalled() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/configuration.md"));
    Set<String> actions = new TreeSet<>();
    try (Stream<Path> files =
        Files.list(ROOT.resolve("service/src/main/java/io/tocsin/adapter/aws"))) {
      for (Path file : files.toList()) {
        actions.addAll(groups(ACTION, Files.readString(file)));
      }
    }

    assertThat(actions)
        .isNotEmpty()
        .allSatisfy(action -> assertThat(page).contains("`" + action + "`"));
  }

  private static List<String> links(String markdown) {
    String text = FENCE.matcher(markdown).replaceAll("");
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
        .filter(link -> !ELSEWHERE.matcher(link).matches())
        .toList();
  }

  /** Headings as links name them: lower case, without punctuation, hyphens for blanks. */
  private static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new TreeSet<>();
    for (String heading : groups(HEADING, FENCE.matcher(Files.readString(page)).replaceAll(""))) {
      anchors.add(
          heading
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N} _-]", "")
              .strip()
              .replace(' ', '-'));
    }
    return anchors;
  }

  private static String section(String page, String heading) {
    int start = page.indexOf("\n## " + heading + "\n");
    assertThat(start).as("the heading '## %s' in docs/cli.md", heading).isNotNegative();
    int end = page.indexOf("\n## ", start + 1);
    return end < 0 ? page.substring(start) : page.substring(start, end);
  }

  private static List<String> flags(String section) {
    return groups(FLAG_ROW, section);
  }

  private static Set<String> flagsOfHelp(Command command) {
    Subparser parser =
        ArgumentParsers.newFor("tocsin").build().addSubparsers().addParser(command.getName());
    command.configure(parser);
    Set<String> flags = new TreeSet<>();
    for (String row : groups(HELP_ROW, parser.formatHelp())) {
      FLAG.matcher(row).results().map(MatchResult::group).forEach(flags::add);
    }
    return flags;
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
