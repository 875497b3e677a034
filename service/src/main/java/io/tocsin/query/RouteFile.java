package io.tocsin.query;

import io.tocsin.accesslog.RouteRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file {@code routes.yaml} beside the reports: which segments of a path are identifiers.
 *
 * @param rules of the file; the rules that come with Tocsin when there is none, or a wrong one
 * @param problems sentences that begin with {@code file:line}
 */
public record RouteFile(RouteRules rules, List<String> problems) {
  private static final int MOST_RULES = 50;

  public RouteFile {
    problems = List.copyOf(problems);
  }

  /** Reads the file of a folder of reports. */
  public static RouteFile load(Path folder) {
    Path file = folder.resolve("routes.yaml");
    if (!Files.exists(file)) {
      return new RouteFile(RouteRules.DEFAULT, List.of());
    }
    List<String> problems = new ArrayList<>();
    List<RouteRules.Rule> rules = new ArrayList<>();
    try {
      HeaderMap map =
          HeaderMap.parse(
              Files.readString(file),
              (line, sentence) -> problems.add(file + ":" + line + ": " + sentence));
      if (map != null) {
        read(map, rules);
      }
    } catch (IOException e) {
      problems.add(file + ":1: The file cannot be read (" + e.getClass().getSimpleName() + ").");
    }
    return new RouteFile(problems.isEmpty() ? new RouteRules(rules) : RouteRules.DEFAULT, problems);
  }

  private static void read(HeaderMap map, List<RouteRules.Rule> rules) {
    map.only("identifiers");
    List<HeaderMap> entries = map.maps("identifiers");
    if (entries.isEmpty() || entries.size() > MOST_RULES) {
      map.problem(
          "identifiers",
          "found " + entries.size() + " rules, expected a list of 1 to " + MOST_RULES + ".");
    }
    for (HeaderMap entry : entries) {
      entry.only("name", "pattern");
      String name = entry.text("name");
      String pattern = entry.text("pattern");
      String objection = pattern.isEmpty() ? null : RouteRules.Rule.objection(pattern);
      if (objection != null) {
        entry.problem("pattern", objection);
      } else if (!pattern.isEmpty()) {
        rules.add(new RouteRules.Rule(name, pattern));
      }
    }
  }
}
