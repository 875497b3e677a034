package io.tocsin.plan;

import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Tags;
import io.tocsin.metric.Metric;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans the settings of anomaly detectors. CloudWatch makes a detector for every alarm that needs
 * one, so only those whose settings the files declare are planned at all. A detector has no tags;
 * an alarm whose file declares settings carries {@link Tags#DETECTOR} and says with it that the
 * detector is ours, also when it is gone from the files. One that has settings although no such
 * alarm uses it is somebody else's.
 */
final class DetectorPlanner {
  private static final Change.Resource DETECTOR = Change.Resource.ANOMALY_DETECTOR;

  private final PlanDraft draft;
  private final Set<String> adopt;
  private final Map<BandModel, DefinedAlarm> declared = new HashMap<>();
  private final Map<BandModel, LiveDetector> held = new HashMap<>();

  /** Names of alarms of ours that said so, by what they watch. */
  private final Map<BandModel, TreeSet<String>> owners = new HashMap<>();

  /**
   * @param adopt names of alarms whose detectors are taken over
   */
  DetectorPlanner(PlanDraft draft, Set<String> adopt) {
    this.draft = draft;
    this.adopt = adopt;
  }

  /** The metrics of all detectors that a plan may be about. */
  static Set<Metric> metrics(List<DefinedAlarm> desired, List<LiveAlarm> live) {
    Set<Metric> metrics = new HashSet<>();
    desired.stream()
        .filter(alarm -> alarm.band() != null)
        .flatMap(alarm -> BandModel.of(alarm.alarm()).stream())
        .forEach(model -> metrics.add(model.metric()));
    live.stream()
        .filter(alarm -> alarm.tags().containsKey(Tags.DETECTOR))
        .flatMap(alarm -> BandModel.of(alarm.alarm()).stream())
        .forEach(model -> metrics.add(model.metric()));
    return metrics;
  }

  void plan(List<DefinedAlarm> desired, List<LiveAlarm> live, List<LiveDetector> detectors) {
    for (DefinedAlarm alarm : desired) {
      if (alarm.band() != null) {
        BandModel.of(alarm.alarm()).ifPresent(model -> declared.putIfAbsent(model, alarm));
      }
    }
    detectors.forEach(detector -> held.put(detector.model(), detector));
    for (LiveAlarm alarm : live) {
      if (Ownership.areOurs(alarm.tags(), draft.environment)
          && alarm.tags().containsKey(Tags.DETECTOR)) {
        BandModel.of(alarm.alarm())
            .ifPresent(
                model -> owners.computeIfAbsent(model, key -> new TreeSet<>()).add(alarm.name()));
      }
    }
    declared.forEach(this::compare);
    owners.forEach(
        (model, alarms) -> {
          LiveDetector detector = held.get(model);
          if (detector != null && !declared.containsKey(model)) {
            leave(detector, alarms, component(live, alarms));
          }
        });
  }

  private void compare(BandModel model, DefinedAlarm alarm) {
    BandSettings settings = alarm.band();
    if (settings == null) {
      return;
    }
    LiveDetector live = held.get(model);
    List<FieldChange> fields =
        Fields.diff(
            live == null ? Map.of() : LiveDetector.fields(live.settings()),
            LiveDetector.fields(settings));
    boolean ours =
        live == null || live.settings().equals(BandSettings.NONE) || owners.containsKey(model);
    Change.Kind kind = live == null ? Change.Kind.CREATE : Change.Kind.UPDATE;
    String sentence = null;
    if (live != null && fields.isEmpty()) {
      kind = Change.Kind.UNCHANGED;
    } else if (!ours && adopt.contains(alarm.alarm().name())) {
      kind = Change.Kind.ADOPT;
    } else if (!ours) {
      kind = Change.Kind.CONFLICT;
      sentence =
          "%s: the anomaly detector of %s has settings of somebody else; write the same into the file,"
                  .formatted(alarm.source(), model)
              + " or have Tocsin take it over (--adopt %s)".formatted(alarm.alarm().name());
    }
    draft.add(
        new Change(
            kind,
            DETECTOR,
            model.toString(),
            alarm.component(),
            kind == Change.Kind.CONFLICT ? List.of() : fields,
            sentence,
            alarm.at("band")));
    if (kind != Change.Kind.UNCHANGED && kind != Change.Kind.CONFLICT) {
      draft.basis(live == null ? Moves.absent(DETECTOR, model.toString()) : Moves.of(live));
      draft.step(new DetectorStep(model, settings, new TreeSet<>()));
    }
  }

  /** What is ours and declared no more is taken away again. */
  private void leave(LiveDetector live, TreeSet<String> alarms, @Nullable String component) {
    List<FieldChange> fields = Fields.diff(LiveDetector.fields(live.settings()), Map.of());
    if (fields.isEmpty()) {
      return;
    }
    draft.add(new Change(Change.Kind.UPDATE, DETECTOR, live.name(), component, fields, null, null));
    draft.basis(Moves.of(live));
    draft.step(new DetectorStep(live.model(), BandSettings.NONE, alarms));
  }

  private static @Nullable String component(List<LiveAlarm> live, Set<String> names) {
    Map<String, LiveAlarm> byName = new TreeMap<>();
    live.forEach(alarm -> byName.put(alarm.name(), alarm));
    LiveAlarm first = byName.get(names.iterator().next());
    return first == null ? null : Ownership.component(first.tags());
  }
}
