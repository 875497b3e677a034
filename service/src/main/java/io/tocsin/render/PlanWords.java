package io.tocsin.render;

import io.tocsin.backtest.AlarmChange;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.BacktestTotals;
import io.tocsin.backtest.ChangePlayback;
import io.tocsin.cost.Cost;
import io.tocsin.cost.CostChange;
import io.tocsin.plan.Change;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanCalls;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words, groups and tables of plans, the same in every form. */
final class PlanWords {
  /** Characters of a value that are shown. */
  private static final int WIDTH = 200;

  private static final List<Change.Kind> COUNTED =
      List.of(
          Change.Kind.CREATE,
          Change.Kind.UPDATE,
          Change.Kind.ADOPT,
          Change.Kind.RENAME,
          Change.Kind.DELETE);

  private PlanWords() {}

  /** Everything but what is unchanged, by component; what has none by what it is. */
  static Map<String, List<Change>> groups(Plan plan) {
    Map<String, List<Change>> groups = new TreeMap<>();
    for (Change change : plan.changes()) {
      if (change.kind() != Change.Kind.UNCHANGED) {
        String component = change.component();
        String group =
            change.resource() == Change.Resource.TOPIC
                ? "topics"
                : component == null ? "without a component" : component;
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(change);
      }
    }
    return groups;
  }

  /** {@code 1 to create, 2 to update}, or {@code no changes}. */
  static String counts(Function<Change.Kind, Integer> count) {
    List<String> parts = new ArrayList<>();
    for (Change.Kind kind : COUNTED) {
      if (count.apply(kind) > 0) {
        parts.add(BacktestWords.number(count.apply(kind)) + " to " + word(kind));
      }
    }
    if (count.apply(Change.Kind.CONFLICT) > 0) {
      parts.add(BacktestWords.counted(count.apply(Change.Kind.CONFLICT), "conflict"));
    }
    return parts.isEmpty() ? "no changes" : String.join(", ", parts);
  }

  /** The whole in a sentence, for a heading. */
  static String headline(PlanReport report) {
    String where =
        report.isOne()
            ? report.targets().get(0).name()
            : report.targets().size() + " accounts and Regions";
    return "%s: %s%s"
        .formatted(
            where, counts(report::count), report.isBlocked() ? "; nothing can be applied" : "");
  }

  /** {@code create}, {@code update}, and so on. */
  static String word(Change.Kind kind) {
    return kind == Change.Kind.ADOPT ? "take over" : kind.name().toLowerCase(Locale.ROOT);
  }

  /** A value on one line, cut when it is long; empty is absent. */
  static String value(String text) {
    if (text.isEmpty()) {
      return "(absent)";
    }
    String line = Paint.oneLine(text);
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "\u2026";
  }

  /** {@code 12.40 → 12.60 USD a month (+0.20)}. */
  static String cost(CostChange cost) {
    String currency = cost.after().prices().currency();
    String now = CostTable.money(cost.after().total());
    return cost.difference().signum() == 0
        ? "%s %s a month, as before".formatted(now, currency)
        : "%s → %s %s a month (%s)"
            .formatted(
                CostTable.money(cost.before().total()),
                now,
                currency,
                CostTable.signed(cost.difference()));
  }

  /** What the cost is and is not. */
  static List<String> costNotes(Cost cost) {
    List<String> notes = new ArrayList<>(CostTable.notes(cost));
    notes.add(
        "The cost is that of the alarms; what their metric filters make is in 'tocsin cost'.");
    return notes;
  }

  /** {@code 3 calls (2 PutMetricAlarm, 1 CreateTopic), about 1 s}. */
  static String calls(PlanCalls calls) {
    if (calls.count() == 0) {
      return "no calls";
    }
    return "%s (%s), about %s"
        .formatted(
            BacktestWords.counted(calls.count(), "call"),
            calls.operations().entrySet().stream()
                .map(each -> BacktestWords.number(each.getValue()) + " " + each.getKey())
                .collect(Collectors.joining(", ")),
            BacktestWords.duration(calls.duration()));
  }

  /** What was played, or why nothing was. */
  static String playback(ChangePlayback playback) {
    if (playback.comparison() == null) {
      return "Not played through the last %s: %s."
          .formatted(
              BacktestWords.duration(playback.asked()), Objects.requireNonNull(playback.missing()));
    }
    BacktestResult after = playback.comparison().after();
    boolean shorter = after.span().length().compareTo(playback.asked()) < 0;
    return "%s Played over %s, %s, from %s.%s"
        .formatted(
            playback.comparison().headline(),
            BacktestWords.duration(after.span().length()),
            BacktestWords.span(after.span()),
            after.history(),
            shorter
                ? " There is no more history of the %s that were asked for."
                    .formatted(BacktestWords.duration(playback.asked()))
                : "");
  }

  /** A row for each changed alarm. */
  static TextTable playbackTable(ChangePlayback playback) {
    List<List<String>> rows = new ArrayList<>();
    playback.changes().forEach(change -> rows.add(row(change)));
    playback.unplayed().forEach(id -> rows.add(List.of(id, "not played", "", "")));
    return new TextTable(
        List.of("alarm", "fired", "in ALARM", "notifications"),
        List.of(false, true, true, true),
        rows);
  }

  private static List<String> row(AlarmChange change) {
    return List.of(
        change.id()
            + (change.before() == null ? " (new)" : change.after() == null ? " (gone)" : ""),
        both(change, outcome -> BacktestWords.number(outcome.alarms())),
        both(change, outcome -> BacktestWords.duration(outcome.inAlarm())),
        both(change, outcome -> BacktestWords.number(BacktestTotals.told(outcome))));
  }

  private static String both(AlarmChange change, Function<AlarmOutcome, String> value) {
    return ComparisonTable.both(value(change.before(), value), value(change.after(), value));
  }

  private static String value(
      @Nullable AlarmOutcome outcome, Function<AlarmOutcome, String> value) {
    return outcome == null
        ? ""
        : ChangePlayback.hasHistory(outcome) ? value.apply(outcome) : "no history";
  }

  /** What could not be played, or only nearly. */
  static List<String> playbackNotes(ChangePlayback playback) {
    if (playback.comparison() == null) {
      return List.of();
    }
    Set<String> notes = new LinkedHashSet<>(BacktestText.notes(playback.comparison().after()));
    notes.addAll(BacktestText.notes(playback.comparison().before()));
    return List.copyOf(notes);
  }
}
