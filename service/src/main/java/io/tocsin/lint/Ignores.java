package io.tocsin.lint;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Ignore;
import io.tocsin.definition.Location;
import io.tocsin.names.Names;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out what the files ask to ignore, and tells of what they ask in vain. Errors of reading
 * cannot be ignored, since nothing is declared while there is one.
 */
final class Ignores {
  static final String EXPIRED = "ignore-expired";
  static final String UNKNOWN = "ignore-unknown";
  static final String USELESS = "ignore-useless";

  private final LocalDate today;
  private final List<Ignore> everywhere;
  private final Map<Location, Ignore> all = new LinkedHashMap<>();
  private final Map<String, TreeMap<Location, List<DefinedAlarm>>> places = new HashMap<>();
  private final Set<Location> used = new HashSet<>();

  Ignores(LintContext context) {
    this.today = context.today();
    this.everywhere = context.definitions().ignores();
    everywhere.forEach(ignore -> all.put(ignore.at(), ignore));
    for (Desired desired : context.definitions().desired()) {
      for (DefinedAlarm alarm : desired.alarms()) {
        alarm.ignores().forEach(ignore -> all.put(ignore.at(), ignore));
        places
            .computeIfAbsent(alarm.source().file(), file -> new TreeMap<>())
            .computeIfAbsent(alarm.source(), at -> new ArrayList<>())
            .add(alarm);
      }
    }
  }

  /** Whether a finding is not to be told. */
  boolean covers(Found.Told told) {
    boolean covered = false;
    for (Ignore ignore : everywhere) {
      covered |= covers(ignore, told.finding());
    }
    DefinedAlarm alarm = told.alarm();
    for (DefinedAlarm each : alarm == null ? at(told.finding().location()) : List.of(alarm)) {
      for (Ignore ignore : each.ignores()) {
        covered |= covers(ignore, told.finding());
      }
    }
    return covered;
  }

  private boolean covers(Ignore ignore, Finding finding) {
    boolean covers = ignore.check().equals(finding.check()) && !ignore.until().isBefore(today);
    if (covers) {
      used.add(ignore.at());
    }
    return covers;
  }

  /** The alarms that begin last before a place in a file. */
  private List<DefinedAlarm> at(Location place) {
    TreeMap<Location, List<DefinedAlarm>> inFile = places.get(place.file());
    Map.Entry<Location, List<DefinedAlarm>> before =
        inFile == null ? null : inFile.floorEntry(place);
    return before == null ? List.of() : before.getValue();
  }

  /**
   * What is wrong with the ignores themselves.
   *
   * @param known names of all checks
   * @param run names of the checks that were run
   */
  List<Finding> findings(Set<String> known, Set<String> run) {
    List<Finding> findings = new ArrayList<>();
    for (Ignore ignore : all.values()) {
      if (!known.contains(ignore.check())) {
        add(
            findings,
            UNKNOWN,
            ignore,
            "there is no check '" + ignore.check() + "' to ignore",
            Names.hint(ignore.check(), known));
      } else if (ignore.until().isBefore(today)) {
        add(
            findings,
            EXPIRED,
            ignore,
            "'" + ignore.check() + "' was ignored until " + ignore.until() + ": " + ignore.reason(),
            "mend what it tells, or say why it does not matter for longer");
      } else if (run.contains(ignore.check()) && !used.contains(ignore.at())) {
        add(
            findings,
            USELESS,
            ignore,
            "'" + ignore.check() + "' is ignored, and finds nothing here",
            "take the ignore out");
      }
    }
    return findings;
  }

  private static void add(
      List<Finding> findings, String check, Ignore ignore, String sentence, @Nullable String hint) {
    findings.add(new Finding(check, Finding.Level.WARNING, ignore.at(), sentence, hint));
  }
}
