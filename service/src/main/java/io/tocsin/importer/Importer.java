package io.tocsin.importer;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.metric.MetricStat;
import io.tocsin.plan.AlarmFields;
import io.tocsin.plan.FieldChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Turns alarms into definition files, and proves it: the files are read back, and an alarm that
 * does not come out of them as it went in, by the comparison a plan makes, is not in the files but
 * in the list of what was not understood. An alarm that fails with the dimensions of its resources
 * is tried with its dimensions written out first.
 */
public final class Importer {
  private final ImportTarget target;
  private final Function<SortedMap<String, String>, Definitions> reader;
  private final SortedMap<String, FoundAlarm> alarms = new TreeMap<>();
  private final Set<String> writtenOut = new HashSet<>();
  private final List<NotUnderstood> not = new ArrayList<>();
  private List<FoundFilter> filters;

  private Importer(
      Found found, ImportTarget target, Function<SortedMap<String, String>, Definitions> reader) {
    this.target = target;
    this.reader = reader;
    this.filters = found.filters();
    found.alarms().forEach(alarm -> alarms.put(alarm.name(), alarm));
    not.addAll(found.notUnderstood());
  }

  /**
   * @param reader reads definition files, given as path to text, as {@code DefinitionReader} does;
   *     the environment of the target is the only one in them
   */
  public static Imported of(
      Found found, ImportTarget target, Function<SortedMap<String, String>, Definitions> reader) {
    return new Importer(found, target, reader).run();
  }

  private Imported run() {
    Attempt attempt = attempt(false, Set.of());
    while (!settle(attempt)) {
      attempt = attempt(false, Set.of());
    }
    Set<String> apart = new HashSet<>();
    for (int tries = 0; tries < 3; tries++) {
      Attempt folded = attempt(true, apart);
      if (folded.failures.isEmpty() && folded.others.isEmpty()) {
        attempt = folded;
        break;
      }
      apart.addAll(folded.failures.keySet());
    }
    return new Imported(
        attempt.draft.texts(),
        List.copyOf(alarms.keySet()),
        attempt.entries,
        filters.size(),
        attempt.draft.runbooks(),
        not);
  }

  /** Files that were read back: which alarms they do not give, and why. */
  private record Attempt(
      Draft draft, int entries, Map<String, List<NotUnderstood>> failures, List<Finding> others) {}

  /** Whether all is well; if not, what failed is tried in another way or given up. */
  private boolean settle(Attempt attempt) {
    if (attempt.failures.isEmpty() && attempt.others.isEmpty()) {
      return true;
    }
    if (attempt.failures.isEmpty()) {
      settleFile(attempt);
      return false;
    }
    attempt.failures.forEach(
        (name, reasons) -> {
          if (!writtenOut.add(name)) {
            not.addAll(reasons);
            alarms.remove(name);
          }
        });
    return false;
  }

  /** Mistakes outside of alarms: of a resource in platform.yaml, or of a filter. */
  private void settleFile(Attempt attempt) {
    List<FoundFilter> kept = new ArrayList<>(filters);
    for (Finding finding : attempt.others) {
      FoundFilter filter = attempt.draft.filterAt(finding.location());
      if (filter != null && kept.remove(filter)) {
        not.add(
            new NotUnderstood(filter.name(), "", "the files cannot say it: " + finding.sentence()));
      }
    }
    boolean inFilters =
        attempt.others.stream().anyMatch(f -> f.location().file().equals(FilterEntries.FILE));
    if (kept.size() < filters.size()) {
      filters = kept;
    } else if (inFilters && !filters.isEmpty()) {
      String why = "the files cannot say it: " + attempt.others.get(0).sentence();
      filters.forEach(filter -> not.add(new NotUnderstood(filter.name(), "", why)));
      filters = List.of();
    } else if (!writtenOut.containsAll(alarms.keySet())) {
      writtenOut.addAll(alarms.keySet());
    } else {
      throw new IllegalStateException("the imported files have a mistake: " + attempt.others);
    }
  }

  private Attempt attempt(boolean fold, Set<String> apart) {
    List<AlarmEntry> entries = entries();
    List<DefinedTopic> topics = routes(entries);
    List<Draft.Shape> shapes = fold ? Folding.fold(entries, apart) : Folding.none(entries);
    Draft draft = new Draft(shapes, filters, resources(), target, topics);
    SortedMap<String, String> files = new TreeMap<>(draft.texts());
    draft.runbooks().forEach(runbook -> files.putIfAbsent(runbook, "\n"));
    Definitions read = reader.apply(files);
    Map<String, List<NotUnderstood>> failures = new LinkedHashMap<>();
    List<Finding> others = new ArrayList<>();
    for (Finding finding : read.findings()) {
      if (finding.level() == Finding.Level.ERROR) {
        List<AlarmEntry> at = draft.at(finding.location());
        if (at.isEmpty()) {
          others.add(finding);
        }
        at.forEach(
            entry ->
                fail(
                    failures,
                    entry.found().name(),
                    "",
                    "the files cannot say it: " + finding.sentence()));
      }
    }
    if (!read.hasErrors()) {
      compare(read, failures);
    }
    return new Attempt(draft, shapes.size(), failures, others);
  }

  private void compare(Definitions read, Map<String, List<NotUnderstood>> failures) {
    Map<String, DefinedAlarm> byName = new LinkedHashMap<>();
    for (Desired desired : read.desired()) {
      if (desired.environment().region().equals(target.environment().region())) {
        desired.alarms().forEach(alarm -> byName.put(alarm.alarm().name(), alarm));
      }
    }
    for (FoundAlarm found : alarms.values()) {
      DefinedAlarm defined = byName.get(found.name());
      if (defined == null || defined.alarm().getClass() != found.alarm().getClass()) {
        fail(failures, found.name(), "", "the files give no such alarm in this Region");
        continue;
      }
      for (FieldChange change :
          AlarmFields.differences(found.alarm(), defined.alarm(), target.environment())) {
        fail(
            failures,
            found.name(),
            change.field(),
            "is '%s', and the files can say '%s' only".formatted(change.live(), change.desired()));
      }
    }
  }

  private static void fail(
      Map<String, List<NotUnderstood>> failures, String name, String field, String reason) {
    failures
        .computeIfAbsent(name, n -> new ArrayList<>())
        .add(new NotUnderstood(name, field, reason));
  }

  /** The entries; an alarm without one, and what is built on it, is given up here. */
  private List<AlarmEntry> entries() {
    while (true) {
      AlarmNames names = new AlarmNames(target.environment(), List.copyOf(alarms.keySet()));
      ResourceIds resources = resources();
      ActionEntries actions = new ActionEntries(target.topics(), target.environment());
      List<AlarmEntry> entries = new ArrayList<>();
      List<NotUnderstood> inexpressible = new ArrayList<>();
      for (FoundAlarm alarm : alarms.values()) {
        ResourceIds of = writtenOut.contains(alarm.name()) ? null : resources;
        try {
          entries.add(new AlarmEntry(alarm, target, names, actions, of));
        } catch (AlarmEntry.Inexpressible e) {
          inexpressible.add(
              new NotUnderstood(alarm.name(), e.field, String.valueOf(e.getMessage())));
        }
      }
      if (inexpressible.isEmpty()) {
        return entries;
      }
      not.addAll(inexpressible);
      inexpressible.forEach(each -> alarms.remove(each.subject()));
    }
  }

  private ResourceIds resources() {
    List<MetricStat> stats =
        alarms.values().stream()
            .filter(alarm -> !writtenOut.contains(alarm.name()))
            .filter(alarm -> alarm.alarm() instanceof MetricAlarm)
            .flatMap(alarm -> ((MetricAlarm) alarm.alarm()).watched().stats().stream())
            .toList();
    return new ResourceIds(target, stats);
  }

  /** Routes that no alarm uses would be topics to create; so it is all of them or none. */
  private List<DefinedTopic> routes(List<AlarmEntry> entries) {
    boolean routed =
        entries.stream()
            .anyMatch(
                entry ->
                    entry.keys().get("actions") instanceof Map<?, ?> lists
                        ? !lists.containsKey("alarm")
                            && !lists.containsKey("ok")
                            && !lists.containsKey("insufficient_data")
                        : !entry.found().alarm().actions().alarm().isEmpty());
    return routed ? target.topics() : List.of();
  }
}
