package io.tocsin.alarmtest;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Location;
import io.tocsin.definition.Section;
import io.tocsin.definition.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What reading alarm test files gave.
 *
 * @param tests those without a mistake, by file and in file order
 * @param examples what the tests show of metric filters and events
 * @param findings every mistake, by location
 */
public record AlarmTestFiles(List<AlarmTest> tests, Examples examples, List<Finding> findings) {
  private static final int MAX_FILES = 2_000;
  private static final int MAX_TESTS = 10_000;

  public AlarmTestFiles {
    tests = List.copyOf(tests);
    findings = List.copyOf(findings);
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
  }

  /** Alarms by the id that tests call them by. */
  public static Map<String, TestedAlarm> alarms(Collection<DefinedAlarm> defined) {
    Map<String, TestedAlarm> alarms = new LinkedHashMap<>();
    defined.forEach(alarm -> alarms.put(alarm.id(), TestedAlarm.of(alarm)));
    return alarms;
  }

  /**
   * Reads test files; a file that cannot be read is a finding.
   *
   * @param files in the order their tests are to have
   * @param root the folder that locations are relative to
   * @param subjects all that tests can name
   */
  public static AlarmTestFiles read(List<Path> files, Path root, TestSubjects subjects) {
    Findings findings = new Findings();
    List<AlarmTest> tests = new ArrayList<>();
    Examples.Seen seen = new Examples.Seen();
    if (files.size() > MAX_FILES) {
      findings.error(
          "too-many-files",
          new Location(String.valueOf(files.get(0)), 1, 1),
          "there are " + files.size() + " test files, expected " + MAX_FILES + " at most",
          null);
      return new AlarmTestFiles(tests, seen.of(subjects), findings.sorted());
    }
    // Scanning YAML takes most of the time of a short run, and files do not depend on each other.
    for (OneFile file : files.parallelStream().map(each -> one(each, root, subjects)).toList()) {
      tests.addAll(file.tests());
      findings.addAll(file.findings());
      seen.addAll(file.seen());
    }
    return new AlarmTestFiles(tests, seen.of(subjects), findings.sorted());
  }

  private record OneFile(List<AlarmTest> tests, Examples.Seen seen, Findings findings) {}

  private static OneFile one(Path file, Path root, TestSubjects subjects) {
    Findings findings = new Findings();
    List<AlarmTest> tests = new ArrayList<>();
    Examples.Seen seen = new Examples.Seen();
    YamlFile.read(file, shown(file, root), findings)
        .ifPresent(section -> file(section, subjects, seen, findings, tests));
    return new OneFile(tests, seen, findings);
  }

  private static void file(
      Section file,
      TestSubjects subjects,
      Examples.Seen seen,
      Findings findings,
      List<AlarmTest> tests) {
    file.allow(TestShape.FILE);
    file.present("tests", "a list of tests");
    List<Section> sections = file.sections("tests", "test");
    if (sections.size() > MAX_TESTS) {
      findings.error(
          "too-many-tests",
          file.at(),
          "the file has " + sections.size() + " tests, expected " + MAX_TESTS + " at most",
          "split it into several files");
      return;
    }
    Map<String, Location> names = new HashMap<>();
    AlarmTestReader reader = new AlarmTestReader(subjects, findings, seen);
    ExampleReader examples = new ExampleReader(subjects, findings, seen);
    for (Section section : sections) {
      if (ExampleReader.reads(section)) {
        examples.read(section);
        continue;
      }
      AlarmTest test = reader.read(section);
      if (test == null) {
        continue;
      }
      Location first = names.putIfAbsent(test.name(), section.at());
      if (first != null) {
        findings.error(
            "duplicate-test",
            section.at("name"),
            "a second test is called '" + test.name() + "', expected unique names in a file",
            "the first is in line " + first.line());
      }
      tests.add(test);
    }
  }

  private static String shown(Path file, Path root) {
    Path absolute = file.toAbsolutePath().normalize();
    Path from = root.toAbsolutePath().normalize();
    return (absolute.startsWith(from) ? from.relativize(absolute) : file)
        .toString()
        .replace('\\', '/');
  }
}
