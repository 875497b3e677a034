package io.tocsin.app;

import io.tocsin.alarm.Alarm;
import io.tocsin.backtest.AlarmChoice;
import io.tocsin.backtest.Backtest;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestProgress;
import io.tocsin.backtest.ChangePlayback;
import io.tocsin.backtest.Delays;
import io.tocsin.backtest.Labels;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.Span;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.plan.Change;
import io.tocsin.plan.FieldChange;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Plays the alarms that a plan changes through the account's last days, as they are and will be.
 */
public final class ChangePlaybacks {
  private static final Set<Change.Kind> CHANGING =
      Set.of(
          Change.Kind.CREATE,
          Change.Kind.UPDATE,
          Change.Kind.ADOPT,
          Change.Kind.RENAME,
          Change.Kind.DELETE);

  private final TocsinConfiguration configuration;
  private final Duration last;
  private final Instant now;
  private final BacktestProgress progress;
  private final Consumer<String> told;

  /**
   * @param last how far back from the end of the history
   * @param told gets what reading the history costs, before it is read
   */
  public ChangePlaybacks(
      TocsinConfiguration configuration,
      Duration last,
      Instant now,
      BacktestProgress progress,
      Consumer<String> told) {
    this.configuration = configuration;
    this.last = last;
    this.now = now;
    this.progress = progress;
    this.told = told;
  }

  /**
   * @param live the alarms the plan was made of
   * @return with the reason where there is no history
   */
  public ChangePlayback of(Desired desired, List<LiveAlarm> live, Plan plan) {
    Map<String, PlayedAlarm> files = AlarmChoice.of(desired, Labels.NONE);
    Map<String, PlayedAlarm> account =
        renamed(LivePlayed.of(live, desired, Labels.NONE), desired, plan);
    adopted(plan, live, desired, account);
    Set<String> changed = changed(plan, files, account);
    if (changed.isEmpty()) {
      return new ChangePlayback(last, Set.of(), null, "the plan changes no alarm");
    }
    List<PlayedAlarm> after = alarms(files, changed);
    List<PlayedAlarm> before = alarms(account, changed);
    List<Alarm> all = new ArrayList<>();
    after.forEach(played -> all.add(played.alarm()));
    before.forEach(played -> all.add(played.alarm()));
    try (MetricHistory history =
        Histories.open(configuration, desired.environment(), all, null, now)) {
      return played(history, changed, before, after);
    } catch (IllegalArgumentException e) {
      return new ChangePlayback(last, changed, null, String.valueOf(e.getMessage()));
    }
  }

  private ChangePlayback played(
      MetricHistory history,
      Set<String> changed,
      List<PlayedAlarm> before,
      List<PlayedAlarm> after) {
    Instant end = history.available().map(Span::to).orElse(now.truncatedTo(ChronoUnit.MINUTES));
    Instant begin = end.minus(last);
    Instant first = history.available().map(Span::from).orElse(begin);
    Span span = new Span(first.isAfter(begin) ? first : begin, end);
    Backtest now = backtest("the files", after, span);
    Backtest was = backtest("the account", before, span);
    history.cost(now.reads()).ifPresent(cost -> told.accept("The back-test " + cost + "."));
    return new ChangePlayback(
        last,
        changed,
        new BacktestComparison(was.run(history, progress), now.run(history, progress)),
        null);
  }

  private Backtest backtest(String definitions, List<PlayedAlarm> alarms, Span span) {
    return new Backtest(definitions, alarms, span, Delays.of(Duration.ZERO), List.of(), now);
  }

  private static List<PlayedAlarm> alarms(Map<String, PlayedAlarm> known, Set<String> ids) {
    List<String> there = ids.stream().filter(known::containsKey).toList();
    // No ids would be all of them.
    return there.isEmpty()
        ? List.of()
        : List.copyOf(AlarmChoice.of(known, there).alarms().values());
  }

  private static Set<String> changed(
      Plan plan, Map<String, PlayedAlarm> files, Map<String, PlayedAlarm> account) {
    Map<String, String> ids = new HashMap<>();
    account.forEach((id, played) -> ids.put(played.alarm().name(), id));
    files.forEach((id, played) -> ids.put(played.alarm().name(), id));
    Set<String> changed = new TreeSet<>();
    for (Change change : plan.changes()) {
      String id = ids.get(change.name());
      if (id != null && CHANGING.contains(change.kind())) {
        changed.add(id);
      }
    }
    return changed;
  }

  /** What is to be taken over is there already, though it is not ours yet. */
  private static void adopted(
      Plan plan, List<LiveAlarm> live, Desired desired, Map<String, PlayedAlarm> account) {
    Set<String> names = new TreeSet<>();
    for (Change change : plan.changes()) {
      if (change.kind() == Change.Kind.ADOPT) {
        names.add(change.name());
      }
    }
    for (LiveAlarm alarm : live) {
      if (names.contains(alarm.name())) {
        String id = id(desired, alarm.name());
        account.put(id, new PlayedAlarm(id, alarm.alarm(), "", null));
      }
    }
  }

  /** A renamed alarm is the same one before and after, under its id in the files. */
  private static Map<String, PlayedAlarm> renamed(
      Map<String, PlayedAlarm> account, Desired desired, Plan plan) {
    Map<String, String> idsByOldName = new HashMap<>();
    for (Change change : plan.changes()) {
      if (change.kind() == Change.Kind.RENAME) {
        for (FieldChange field : change.fields()) {
          if (field.field().equals("AlarmName")) {
            idsByOldName.put(field.live(), id(desired, change.name()));
          }
        }
      }
    }
    Map<String, PlayedAlarm> played = new LinkedHashMap<>();
    account.forEach(
        (id, alarm) -> {
          String now = idsByOldName.getOrDefault(alarm.alarm().name(), id);
          played.put(now, new PlayedAlarm(now, alarm.alarm(), alarm.severity(), alarm.incidents()));
        });
    return played;
  }

  private static String id(Desired desired, String name) {
    return desired.alarms().stream()
        .filter(alarm -> alarm.alarm().name().equals(name))
        .map(DefinedAlarm::id)
        .findFirst()
        .orElse(name);
  }
}
