package io.tocsin.render;

import io.tocsin.backtest.ChangePlayback;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostGrouping;
import io.tocsin.plan.Change;
import io.tocsin.plan.FieldChange;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plans for a pull request: what happens in a table, what blocks it in the open, and what changes
 * folded away by component.
 */
public final class PlanMarkdown {
  /** A comment on GitHub has at most 65,536 characters; the rest is for headings and notes. */
  private static final int MOST_CHARACTERS = 50_000;

  private static final int MOST_COST_ROWS = 20;

  private PlanMarkdown() {}

  /** Ends in a line feed. What does not fit into a comment is counted. */
  public static String of(PlanReport report) {
    StringBuilder out = new StringBuilder("### Plan for ");
    out.append(MarkdownText.plain(PlanWords.headline(report))).append("\n\n");
    out.append(sums(report)).append('\n');
    for (PlanReport.Target target : report.targets()) {
      if (!report.isOne()) {
        out.append("#### ").append(MarkdownText.plain(target.name())).append("\n\n");
      }
      blockers(target.plan(), out);
      changes(target.plan(), out);
      playback(target, out);
    }
    report.cost().ifPresent(cost -> cost(cost, out));
    return out.toString();
  }

  private static String sums(PlanReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (PlanReport.Target target : report.targets()) {
      rows.add(
          row(target.name(), target.plan()::count, PlanWords.cost(target.cost()), target.calls()));
    }
    if (!report.isOne()) {
      String cost = report.cost().map(PlanWords::cost).orElse("");
      rows.add(row("together", report::count, cost, report.calls()));
    }
    return new TextTable(
            List.of(
                "where",
                "create",
                "update",
                "take over",
                "rename",
                "delete",
                "cost",
                "calls",
                "time"),
            List.of(false, true, true, true, true, true, false, true, true),
            rows)
        .markdown(rows.size());
  }

  /** How often something is done. */
  private interface Counts {
    int of(Change.Kind kind);
  }

  private static List<String> row(String where, Counts counts, String cost, PlanCalls calls) {
    return List.of(
        where,
        BacktestWords.number(counts.of(Change.Kind.CREATE)),
        BacktestWords.number(counts.of(Change.Kind.UPDATE)),
        BacktestWords.number(counts.of(Change.Kind.ADOPT)),
        BacktestWords.number(counts.of(Change.Kind.RENAME)),
        BacktestWords.number(counts.of(Change.Kind.DELETE)),
        cost,
        BacktestWords.number(calls.count()),
        BacktestWords.duration(calls.duration()));
  }

  private static void blockers(Plan plan, StringBuilder out) {
    List<String> sentences = new ArrayList<>();
    plan.refusals().forEach(refusal -> sentences.add("Refused: " + refusal));
    for (Change change : plan.changes()) {
      if (change.kind() == Change.Kind.CONFLICT) {
        sentences.add("Conflict: " + named(change) + ": " + change.sentence());
      }
    }
    sentences.forEach(each -> out.append("- ").append(MarkdownText.plain(each)).append('\n'));
    out.append(sentences.isEmpty() ? "" : "\n");
  }

  private static void changes(Plan plan, StringBuilder out) {
    int left = 0;
    for (Map.Entry<String, List<Change>> group : PlanWords.groups(plan).entrySet()) {
      List<Change> changes =
          group.getValue().stream().filter(each -> each.kind() != Change.Kind.CONFLICT).toList();
      if (changes.isEmpty()) {
        continue;
      }
      String part =
          MarkdownText.details(
              group.getKey() + ": " + PlanWords.counts(kind -> count(changes, kind)),
              content(changes));
      if (out.length() + part.length() > MOST_CHARACTERS) {
        left += changes.size();
      } else {
        out.append(part).append('\n');
      }
    }
    if (left > 0) {
      out.append(
          "%s more: see the whole with `tocsin plan`.%n%n"
              .formatted(BacktestWords.counted(left, "change"))
              .replace("\r\n", "\n"));
    }
  }

  private static int count(List<Change> changes, Change.Kind kind) {
    return (int) changes.stream().filter(change -> change.kind() == kind).count();
  }

  private static String content(List<Change> changes) {
    StringBuilder out = new StringBuilder();
    for (Change change : changes) {
      out.append(out.isEmpty() ? "" : "\n").append("**").append(PlanWords.word(change.kind()));
      out.append("** ").append(MarkdownText.plain(named(change)));
      if (change.source() != null) {
        out.append(" (").append(MarkdownText.plain(change.source().toString())).append(')');
      }
      String sentence = change.sentence();
      out.append(sentence == null ? "" : ": " + MarkdownText.plain(sentence)).append('\n');
      if (!change.fields().isEmpty() && sentence == null) {
        out.append('\n').append(fields(change));
      }
    }
    return out.toString();
  }

  private static String named(Change change) {
    return change.resource().text() + " " + change.name();
  }

  private static String fields(Change change) {
    boolean created = change.kind() == Change.Kind.CREATE;
    List<List<String>> rows = new ArrayList<>();
    for (FieldChange field : change.fields()) {
      String desired = PlanWords.value(field.desired());
      rows.add(
          created
              ? List.of(field.field(), desired)
              : List.of(field.field(), PlanWords.value(field.live()), desired));
    }
    List<String> header =
        created
            ? List.of("field", "value")
            : List.of("field", "in the account", "as the files say");
    return new TextTable(header, header.stream().map(name -> false).toList(), rows)
        .markdown(rows.size());
  }

  private static void playback(PlanReport.Target target, StringBuilder out) {
    ChangePlayback playback = target.playback();
    if (playback == null) {
      return;
    }
    out.append(MarkdownText.plain(PlanWords.playback(playback))).append("\n\n");
    StringBuilder content = new StringBuilder();
    TextTable table = PlanWords.playbackTable(playback);
    if (!table.rows().isEmpty()) {
      content.append(table.markdown(MOST_COST_ROWS));
      int left = table.rows().size() - MOST_COST_ROWS;
      content.append(left > 0 ? "\nand %,d more\n".formatted(left) : "").append('\n');
    }
    PlanWords.playbackNotes(playback).stream()
        .limit(MOST_COST_ROWS)
        .forEach(note -> content.append("- ").append(MarkdownText.plain(note)).append('\n'));
    if (!content.isEmpty()) {
      String last = BacktestWords.duration(playback.asked());
      out.append(MarkdownText.details("The last " + last, content.toString())).append('\n');
    }
  }

  private static void cost(CostChange cost, StringBuilder out) {
    StringBuilder content = new StringBuilder();
    TextTable table = CostTable.of(cost, CostGrouping.COMPONENT);
    if (!table.rows().isEmpty()) {
      content.append(table.markdown(MOST_COST_ROWS)).append('\n');
    }
    PlanWords.costNotes(cost.after())
        .forEach(note -> content.append("- ").append(MarkdownText.plain(note)).append('\n'));
    out.append(MarkdownText.details("Cost: " + PlanWords.cost(cost), content.toString()));
  }
}
