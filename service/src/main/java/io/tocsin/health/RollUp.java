package io.tocsin.health;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.health.HealthReport.ComponentHealth;
import io.tocsin.health.HealthReport.Finding;
import io.tocsin.health.HealthReport.TierHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alarm states rolled up into health. A component is unhealthy when a symptom is in ALARM, degraded
 * when only causes are, unknown when data that should be there is not, healthy otherwise. Alarms of
 * severity info never count.
 */
public final class RollUp {
  private static final Comparator<WatchedAlarm> OLDEST_FIRST =
      Comparator.comparing(WatchedAlarm::since).thenComparing(WatchedAlarm::name);

  private final HealthTree tree;
  private final CauseRanking ranking;
  private final Map<String, Component> components = new LinkedHashMap<>();

  public RollUp(HealthTree tree) {
    this.tree = tree;
    this.ranking = new CauseRanking(new DependencyGraph(tree));
    tree.tiers().forEach(tier -> tier.components().forEach(c -> components.put(c.name(), c)));
  }

  /**
   * @param readings recent values by alarm name; an alarm whose reading has no value at all has no
   *     data, whatever its state says
   */
  public HealthReport roll(List<WatchedAlarm> alarms, Map<String, Reading> readings, Instant at) {
    List<WatchedAlarm> counting = alarms.stream().filter(WatchedAlarm::counts).toList();
    List<TierHealth> tiers =
        tree.tiers().stream()
            .map(tier -> tier(tier, counting, readings))
            .sorted(Comparator.comparing(TierHealth::state))
            .toList();
    List<WatchedAlarm> symptoms = firing(counting, WatchedAlarm::isSymptom);
    List<WatchedAlarm> causes = firing(counting, alarm -> !alarm.isSymptom());
    HealthState state = HealthState.worst(tiers.stream().map(TierHealth::state).toList());
    Map<HealthState, Integer> counts = new EnumMap<>(HealthState.class);
    for (HealthState each : HealthState.values()) {
      counts.put(each, 0);
    }
    tiers.forEach(tier -> tier.components().forEach(c -> counts.merge(c.state(), 1, Integer::sum)));
    return new HealthReport(
        at,
        state,
        since(state, tiers.stream().filter(t -> t.state() == state).map(TierHealth::since)),
        Headline.of(symptoms, causes, counts),
        counts,
        hidden(alarms),
        symptoms.stream().map(alarm -> finding(alarm, readings, null)).toList(),
        ranked(causes, symptoms, readings),
        tiers);
  }

  private List<Finding> ranked(
      List<WatchedAlarm> causes, List<WatchedAlarm> symptoms, Map<String, Reading> readings) {
    Map<String, WatchedAlarm> byName = new HashMap<>();
    causes.forEach(cause -> byName.put(cause.name(), cause));
    return ranking
        .rank(
            causes.stream().map(Onset::of).toList(),
            symptoms.isEmpty() ? null : Onset.of(symptoms.get(0)))
        .stream()
        .map(
            ranked ->
                finding(
                    Objects.requireNonNull(byName.get(ranked.cause().alarm())),
                    readings,
                    ranked.reason()))
        .toList();
  }

  /**
   * Symptoms, or causes, in ALARM. A composite is left out while one it is made of says the same
   * more exactly.
   */
  private static List<WatchedAlarm> firing(
      List<WatchedAlarm> alarms, Predicate<WatchedAlarm> kind) {
    List<WatchedAlarm> firing =
        alarms.stream()
            .filter(alarm -> alarm.inAlarm() && kind.test(alarm))
            .sorted(OLDEST_FIRST)
            .toList();
    Set<String> names = new HashSet<>();
    firing.forEach(alarm -> names.add(alarm.name()));
    return firing.stream()
        .filter(
            alarm ->
                !(alarm.alarm() instanceof CompositeAlarm composite)
                    || AlarmRule.parse(composite.rule()).children().stream()
                        .noneMatch(names::contains))
        .toList();
  }

  private Finding finding(
      WatchedAlarm alarm, Map<String, Reading> readings, @Nullable String reason) {
    Reading reading = readings.get(alarm.name());
    String name = Objects.requireNonNull(alarm.definition()).component();
    Component component = components.get(name);
    return new Finding(
        alarm,
        component == null ? new Component(name, name, null, List.of()) : component,
        reading,
        reading == null ? null : Phrase.valueAndLimit(reading),
        reason);
  }

  private TierHealth tier(Tier tier, List<WatchedAlarm> alarms, Map<String, Reading> readings) {
    List<ComponentHealth> parts = new ArrayList<>();
    for (Component component : tier.components()) {
      parts.add(
          component(
              component,
              alarms.stream()
                  .filter(
                      a ->
                          a.definition() != null
                              && a.definition().component().equals(component.name()))
                  .toList(),
              readings));
    }
    parts.sort(Comparator.comparing(ComponentHealth::state));
    HealthState state = HealthState.worst(parts.stream().map(ComponentHealth::state).toList());
    List<ComponentHealth> worst = parts.stream().filter(p -> p.state() == state).toList();
    return new TierHealth(
        tier,
        state,
        since(state, worst.stream().map(ComponentHealth::since)),
        worst.stream()
            .map(ComponentHealth::sentence)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        parts.stream().mapToInt(ComponentHealth::hidden).sum(),
        worst.stream()
            .map(ComponentHealth::alarm)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        parts);
  }

  /** An alarm on a query has no values to show; it has a state once CloudWatch has judged it. */
  private static boolean hasData(WatchedAlarm alarm, Map<String, Reading> readings) {
    Reading reading = readings.get(alarm.name());
    return alarm.alarm().unevaluated().isPresent()
        ? alarm.live().state() != AlarmState.INSUFFICIENT_DATA
        : reading != null && reading.hasData();
  }

  private static ComponentHealth component(
      Component component, List<WatchedAlarm> alarms, Map<String, Reading> readings) {
    List<WatchedAlarm> judging =
        alarms.stream().filter(a -> !(a.alarm() instanceof CompositeAlarm)).toList();
    boolean anyData =
        judging.isEmpty() || judging.stream().anyMatch(alarm -> hasData(alarm, readings));
    HealthState state = state(alarms, anyData);
    List<WatchedAlarm> deciding = alarms.stream().filter(a -> decides(a, state)).toList();
    WatchedAlarm shown = shown(deciding.isEmpty() ? alarms : deciding, readings);
    Reading reading = shown == null ? null : readings.get(shown.name());
    return new ComponentHealth(
        component,
        state,
        since(state, deciding.stream().map(WatchedAlarm::since)),
        sentence(alarms, anyData, reading),
        hidden(alarms),
        shown == null ? null : shown.name(),
        alarms.stream().map(WatchedAlarm::name).toList());
  }

  private static @Nullable String sentence(
      List<WatchedAlarm> alarms, boolean anyData, @Nullable Reading reading) {
    if (alarms.isEmpty()) {
      return "no alarm watches it";
    }
    if (!anyData) {
      return "no data";
    }
    return reading == null ? null : Phrase.valueAndLimit(reading);
  }

  private static HealthState state(List<WatchedAlarm> alarms, boolean anyData) {
    if (alarms.stream().anyMatch(a -> a.inAlarm() && a.isSymptom())) {
      return HealthState.UNHEALTHY;
    }
    if (alarms.stream().anyMatch(WatchedAlarm::inAlarm)) {
      return HealthState.DEGRADED;
    }
    boolean starved = alarms.stream().anyMatch(RollUp::isStarved);
    return alarms.isEmpty() || starved || !anyData ? HealthState.UNKNOWN : HealthState.HEALTHY;
  }

  /**
   * Whether data is missing that should be there. While a band is learnt, and while a new alarm
   * that takes gaps for good or bad warms up, there is no state either, though nothing is wrong.
   */
  private static boolean isStarved(WatchedAlarm alarm) {
    if (alarm.live().state() != AlarmState.INSUFFICIENT_DATA) {
      return false;
    }
    if (!(alarm.alarm() instanceof MetricAlarm metric)) {
      return true;
    }
    boolean learning = metric.comparisonOperator().needsBand();
    boolean fillsGaps =
        metric.treatMissingData() == TreatMissingData.BREACHING
            || metric.treatMissingData() == TreatMissingData.NOT_BREACHING;
    return !learning && !(fillsGaps && metric.warmUp() != null);
  }

  /** Whether an alarm is one of those that put its component into the state. */
  private static boolean decides(WatchedAlarm alarm, HealthState state) {
    return switch (state) {
      case UNHEALTHY -> alarm.inAlarm() && alarm.isSymptom();
      case DEGRADED -> alarm.inAlarm();
      case UNKNOWN -> isStarved(alarm);
      case HEALTHY -> true;
    };
  }

  /** The alarm whose value stands for the component: one with data, a symptom before a cause. */
  private static @Nullable WatchedAlarm shown(
      List<WatchedAlarm> alarms, Map<String, Reading> readings) {
    return alarms.stream()
        .filter(
            alarm -> {
              Reading reading = readings.get(alarm.name());
              return reading != null && reading.hasData();
            })
        .min(
            Comparator.comparing((WatchedAlarm a) -> !a.isSymptom())
                .thenComparing(
                    a -> a.definition() == null ? null : a.definition().source(),
                    Comparator.nullsLast(Comparator.naturalOrder())))
        .orElse(null);
  }

  /** Trouble began with its first part; health began when the last part became healthy. */
  private static @Nullable Instant since(
      HealthState state, Stream<? extends @Nullable Instant> parts) {
    List<Instant> begun = new ArrayList<>();
    parts.forEach(
        instant -> {
          if (instant != null) {
            begun.add(instant);
          }
        });
    if (begun.isEmpty()) {
      return null;
    }
    return state == HealthState.HEALTHY ? Collections.max(begun) : Collections.min(begun);
  }

  private static int hidden(List<WatchedAlarm> alarms) {
    return (int) alarms.stream().filter(a -> !a.alarm().actions().enabled()).count();
  }
}
