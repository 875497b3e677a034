package io.tocsin.app;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Severity;
import io.tocsin.health.CauseRanking.Ranked;
import io.tocsin.health.HealthMonitor;
import io.tocsin.incident.DeployStore;
import io.tocsin.incident.Incident;
import io.tocsin.incident.Incidents;
import io.tocsin.metric.Metric;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.PlanLimits;
import io.tocsin.simulation.QuietServices;
import io.tocsin.simulation.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The reference platform in process, with the clock as an argument: the simulated shop's metrics go
 * into an embedded account, whose evaluator judges the declared alarms; sweeps see them, and
 * incidents follow. Nothing here is other than in the server but the loop.
 */
final class SignalRun implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final int QUIET = 12;
  private static final int WATCHED = 75;
  private static final int MINUTES_OF_AN_HOUR = 60;

  /** Somebody who was woken looks about then. */
  private static final Duration LOOK = Duration.ofMinutes(10);

  private final DemoClock clock = new DemoClock(START);
  private final Path data;
  private final Desired desired;
  private final Store.OpenHistory store;
  private final Account account;
  private final HealthMonitor monitor;
  private final Incidents incidents;
  private final Scenario scenario;
  private @Nullable Disturbance disturbance;

  /** An alarm that fires though it has nothing to do with it. */
  private record Disturbance(String alarm, Instant from) {}

  /**
   * What came of a round.
   *
   * @param fault when it began
   * @param opened incidents opened from then on, oldest first
   * @param ranked causes of the first one ten minutes after it was opened
   * @param unrelated the alarm that was made to fire, or null
   */
  record Outcome(
      long seed,
      Instant fault,
      List<Incident> opened,
      List<Ranked> ranked,
      @Nullable String unrelated) {

    @Nullable Duration detected() {
      return opened.isEmpty() ? null : Duration.between(fault, opened.get(0).opened());
    }

    /** Whether the first cause is of that component, and a deploy or an alarm as expected. */
    boolean isRight(String component, boolean deploy) {
      return !ranked.isEmpty()
          && ranked.get(0).cause().component().equals(component)
          && ranked.get(0).cause().alarm().startsWith("deploy ") == deploy;
    }
  }

  SignalRun(Scenario scenario, Path data) {
    this.scenario = scenario;
    this.data = data;
    TocsinConfiguration configuration = RunningTocsin.settings();
    configuration.setData(data.toString());
    Declared declared = Declared.read(configuration, Map.of());
    desired = declared.wholeOrThrow();
    store = Store.history(configuration);
    account = Account.open(configuration, desired.environment(), clock);
    Reconciler reconciler = new Reconciler(account, store.history(), clock);
    reconciler.apply(reconciler.plan(desired, PlanLimits.DEFAULT), ApplyListener.NONE);
    monitor =
        new HealthMonitor(
            declared.tree(),
            desired.alarms(),
            this::states,
            account.transitions()::since,
            (alarms, at, back) -> Map.of(),
            store.history(),
            START);
    incidents = FollowedIncidents.of(monitor, store.incidents(), store.deploys(), declared::tree);
  }

  Incidents incidents() {
    return incidents;
  }

  private Map<Alarm, LiveState> states() {
    Map<Alarm, LiveState> states = new HashMap<>(account.states());
    Disturbance now = disturbance;
    if (now != null && !clock.instant().isBefore(now.from())) {
      states.replaceAll(
          (alarm, state) ->
              alarm.name().equals(now.alarm())
                  ? new LiveState(
                      AlarmState.ALARM, new StateReason("made", null), now.from(), now.from())
                  : state);
    }
    return states;
  }

  /**
   * Plays the story, once.
   *
   * @param expected the component that breaks
   * @param told whether a deploy of that component is told when the fault begins
   * @param disturbed whether some other cause fires too, an hour before to five minutes after
   */
  Outcome play(long seed, String expected, boolean told, boolean disturbed) {
    return play(seed, expected, told, disturbed, QUIET + WATCHED);
  }

  /**
   * Plays a story in which nothing breaks, and gives the incidents that were opened all the same.
   */
  List<Incident> quiet(long seed, int hours) {
    return play(seed, "", false, false, hours * MINUTES_OF_AN_HOUR).opened();
  }

  private Outcome play(long seed, String expected, boolean told, boolean disturbed, int minutes) {
    Instant fault = START.plus(Duration.ofMinutes(QUIET));
    SplittableRandom random = new SplittableRandom(seed * 7_919 + scenario.ordinal());
    disturbance =
        disturbed
            ? new Disturbance(
                unrelated(expected, random), fault.plus(Duration.ofMinutes(random.nextInt(-60, 6))))
            : null;
    if (told) {
      store
          .deploys()
          .add(
              new DeployStore.Told(fault, expected, "release " + seed, "pipeline", null),
              scenario + " " + seed);
    }
    SimulationFeed feed =
        new SimulationFeed(
            scenario,
            seed,
            START,
            QuietServices.of(watched(), seed),
            new DemoLogFiles(data.resolve("logs"), "111122223333", "eu-central-1", Instant.MAX));
    account.embedded().orElseThrow().publish(feed.past(START));
    look(START);
    List<Ranked> ranked = List.of();
    for (int minute = 0; minute < minutes; minute++) {
      Feed.Minute next = feed.next().orElseThrow();
      account.embedded().orElseThrow().publish(next.samples());
      look(next.end());
      Incident first = opened(fault).stream().findFirst().orElse(null);
      if (first != null && !next.end().isAfter(first.opened().plus(LOOK))) {
        ranked = incidents.causes(first);
      }
    }
    Outcome outcome =
        new Outcome(
            seed, fault, opened(fault), ranked, disturbance == null ? null : disturbance.alarm());
    disturbance = null;
    return outcome;
  }

  private void look(Instant at) {
    clock.set(at);
    account.embedded().orElseThrow().evaluate(at);
    monitor.sweep(at);
  }

  private List<Incident> opened(Instant from) {
    List<Incident> opened = new ArrayList<>(incidents.newest(20, Long.MAX_VALUE));
    opened.removeIf(each -> scenario != Scenario.QUIET && each.opened().isBefore(from));
    opened.sort(Comparator.comparing(Incident::id));
    return opened;
  }

  private Set<Metric> watched() {
    Set<Metric> watched = new HashSet<>();
    for (DefinedAlarm defined : desired.alarms()) {
      if (defined.alarm() instanceof MetricAlarm alarm) {
        alarm.watched().stats().forEach(stat -> watched.add(stat.metric()));
      }
    }
    return watched;
  }

  private String unrelated(String expected, SplittableRandom random) {
    List<String> names =
        desired.alarms().stream()
            .filter(alarm -> alarm.kind() == Kind.CAUSE && alarm.severity() != Severity.INFO)
            .filter(alarm -> !alarm.component().equals(expected))
            .map(alarm -> alarm.alarm().name())
            .sorted()
            .toList();
    return names.get(random.nextInt(names.size()));
  }

  @Override
  public void close() {
    account.close();
    store.close();
  }
}
