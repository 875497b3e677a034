package io.tocsin.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person types and reads at a terminal, as a file: commands begin with "$ ", what follows is
 * what they say, "[exit 1]" how they end when not with 0. Lines of standard error begin with "! ";
 * "…" stands for any text in a line, or, alone, for any lines. Lines before the first command say
 * what the session is about.
 */
record Session(List<String> about, List<Step> steps) {
  private static final String ANY = "…";
  private static final String ERROR = "! ";

  /**
   * @param said the output and, unless it is 0, the exit code
   */
  record Step(String command, List<String> said) {

    /** The two streams are matched apart: log lines come on a thread of their own. */
    boolean matches(List<String> actual) {
      return matches(actual, line -> line.startsWith(ERROR))
          && matches(actual, line -> !line.startsWith(ERROR));
    }

    private boolean matches(List<String> actual, Predicate<String> stream) {
      String expected =
          said.stream()
              .filter(line -> line.equals(ANY) || stream.test(line))
              .map(Step::regex)
              .collect(Collectors.joining());
      String text =
          actual.stream().filter(stream).map(line -> line + "\n").collect(Collectors.joining());
      return Pattern.compile(expected).matcher(text).matches();
    }

    private static String regex(String line) {
      if (line.equals(ANY)) {
        return "(?:.*\n)*";
      }
      return Arrays.stream(line.split(ANY, -1))
              .map(Pattern::quote)
              .collect(Collectors.joining(".*"))
          + "\n";
    }
  }

  static Session of(List<String> lines) {
    List<String> about = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    List<String> said = about;
    for (String line : lines) {
      if (line.startsWith("$ ")) {
        said = new ArrayList<>();
        steps.add(new Step(line.substring(2), said));
      } else {
        said.add(line);
      }
    }
    return new Session(about, steps);
  }

  List<String> lines() {
    return with(steps.stream().map(Step::said).toList());
  }

  /** The file's lines again, each step with what it said this time. */
  List<String> with(List<List<String>> said) {
    List<String> lines = new ArrayList<>(about);
    for (int i = 0; i < steps.size(); i++) {
      lines.add("$ " + steps.get(i).command());
      lines.addAll(steps.get(i).matches(said.get(i)) ? steps.get(i).said() : said.get(i));
    }
    return lines;
  }

  /** Takes out what differs from machine to machine. */
  static List<String> portable(List<String> lines, Path folder) {
    return lines.stream().map(line -> line.replace(folder.toString(), "$DIR")).toList();
  }
}
