package io.tocsin.render;

import io.tocsin.backtest.AlarmChange;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.ChangePlayback;
import io.tocsin.cost.CostGrouping;
import io.tocsin.plan.Change;
import io.tocsin.plan.FieldChange;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plans as one HTML page that stands alone: no script, no request, readable on a phone, in the dark
 * and on paper.
 */
public final class PlanHtml {
  /** Each has two graphs. */
  private static final int MOST_PAIRS = 30;

  private PlanHtml() {}

  /** The Content Security Policy that the page keeps to. */
  public static String policy() {
    return BacktestStyle.POLICY;
  }

  /** The page. Names and sentences may hold anything. */
  public static String of(PlanReport report) {
    String heading = "Plan for " + PlanWords.headline(report);
    return new HtmlPage(heading, "Tocsin plan", heading, "").around(out -> body(report, out));
  }

  private static void body(PlanReport report, Markup out) {
    cards(report, out);
    if (!report.isOne()) {
      targets(report, out);
    }
    for (int i = 0; i < report.targets().size(); i++) {
      target(report.targets().get(i), report.isOne(), i, out);
    }
    report.cost().ifPresent(cost -> notes("Cost", PlanWords.costNotes(cost.after()), out));
  }

  private static void cards(PlanReport report, Markup out) {
    out.open("dl", "class", "fact-row");
    fact("To create", BacktestWords.number(report.count(Change.Kind.CREATE)), "", out);
    fact("To update", BacktestWords.number(report.count(Change.Kind.UPDATE)), "", out);
    int renamed = report.count(Change.Kind.RENAME);
    fact(
        "To delete",
        BacktestWords.number(report.count(Change.Kind.DELETE)),
        renamed == 0 ? "" : renamed + " to rename",
        out);
    report
        .cost()
        .ifPresent(
            cost ->
                fact(
                    cost.after().prices().currency() + " a month",
                    CostTable.money(cost.after().total()),
                    cost.difference().signum() == 0
                        ? "as before"
                        : CostTable.signed(cost.difference()),
                    out));
    PlanCalls calls = report.calls();
    fact(
        "Calls",
        BacktestWords.number(calls.count()),
        calls.count() == 0 ? "" : "about " + BacktestWords.duration(calls.duration()),
        out);
    fact(
        "As the files say",
        BacktestWords.number(report.count(Change.Kind.UNCHANGED)),
        "unchanged",
        out);
    out.close().line();
  }

  private static void fact(String name, String value, String more, Markup out) {
    out.open("div").element("dt", name).open("dd").text(value);
    if (!more.isEmpty()) {
      out.text(" ").element("small", more);
    }
    out.close().close();
  }

  private static void targets(PlanReport report, Markup out) {
    List<List<String>> rows = new ArrayList<>();
    for (PlanReport.Target target : report.targets()) {
      rows.add(
          List.of(
              target.name(),
              PlanWords.counts(target.plan()::count),
              PlanWords.cost(target.cost()),
              BacktestWords.counted(target.calls().count(), "call")
                  + ", about "
                  + BacktestWords.duration(target.calls().duration())));
    }
    new TextTable(
            List.of("where", "changes", "cost", "apply"), List.of(false, false, false, false), rows)
        .panel("Accounts and Regions", BacktestWords.number(rows.size()), out);
  }

  private static void target(PlanReport.Target target, boolean alone, int number, Markup out) {
    String before = alone ? "" : target.name() + ": ";
    blockers(before, target.plan(), out);
    for (Map.Entry<String, List<Change>> group : PlanWords.groups(target.plan()).entrySet()) {
      changes(before + group.getKey(), group.getValue(), out);
    }
    if (target.cost().difference().signum() != 0) {
      CostTable.of(target.cost(), CostGrouping.COMPONENT)
          .panel(before + "Cost by component", PlanWords.cost(target.cost()), out);
    }
    ChangePlayback playback = target.playback();
    if (playback != null) {
      playback(before, playback, number, out);
    }
  }

  private static void blockers(String before, Plan plan, Markup out) {
    if (!plan.refusals().isEmpty()) {
      notes(before + "Refused", plan.refusals(), out);
    }
  }

  private static void changes(String title, List<Change> changes, Markup out) {
    out.open("section", "class", "panel").open("header").element("h2", title);
    String counts =
        PlanWords.counts(
            kind -> (int) changes.stream().filter(change -> change.kind() == kind).count());
    out.element("span", counts, "class", "end").close();
    changes.forEach(change -> change(change, out));
    out.close().line();
  }

  /** What is updated is open; the many fields of what is new are folded away. */
  private static void change(Change change, Markup out) {
    String sentence = change.sentence();
    boolean hasFields = !change.fields().isEmpty() && sentence == null;
    if (!hasFields) {
      out.open("p", "class", "body change");
      title(change, out);
      out.text(sentence == null ? "" : ": " + sentence).close().line();
      return;
    }
    if (change.kind() == Change.Kind.CREATE) {
      out.open("details");
    } else {
      out.open("details", "open", "open");
    }
    out.open("summary");
    title(change, out);
    out.close();
    out.openScrolling("Fields of " + change.name());
    out.open("table", "class", "data-table fields").open("thead").open("tr");
    out.element("th", "Field", "scope", "col");
    if (change.kind() != Change.Kind.CREATE) {
      out.element("th", "In the account", "scope", "col");
    }
    out.element("th", "As the files say", "scope", "col").close().close().open("tbody");
    change.fields().forEach(field -> field(field, change.kind(), out));
    out.close().close().close().close().line();
  }

  private static void title(Change change, Markup out) {
    String state =
        switch (change.kind()) {
          case CREATE -> "healthy";
          case UPDATE, ADOPT, RENAME -> "degraded";
          case DELETE, CONFLICT -> "unhealthy";
          case NOTE, UNCHANGED -> "";
        };
    if (state.isEmpty()) {
      out.element("strong", PlanWords.word(change.kind()));
    } else {
      Glyphs.label(state, PlanWords.word(change.kind()), out);
    }
    out.text(" " + change.resource().text() + " " + change.name());
    if (change.source() != null) {
      out.text(" ").element("small", change.source().toString());
    }
  }

  private static void field(FieldChange field, Change.Kind kind, Markup out) {
    out.open("tr").element("th", field.field(), "scope", "row");
    if (kind != Change.Kind.CREATE) {
      out.open("td").element("del", value(field.live())).close();
    }
    out.open("td").element("ins", value(field.desired())).close().close().line();
  }

  private static String value(String text) {
    return text.isEmpty() ? "(absent)" : text;
  }

  private static void playback(String before, ChangePlayback playback, int number, Markup out) {
    String last = before + "The last " + BacktestWords.duration(playback.asked());
    TextTable table = PlanWords.playbackTable(playback);
    List<String> sentences = new ArrayList<>();
    sentences.add(PlanWords.playback(playback));
    sentences.addAll(PlanWords.playbackNotes(playback));
    notes(last, sentences, out);
    if (!table.rows().isEmpty()) {
      table.panel(last + ", by alarm", BacktestWords.number(table.rows().size()), out);
    }
    BacktestComparison comparison = playback.comparison();
    List<AlarmChange> drawn =
        playback.changes().stream().filter(AlarmChange::isChange).limit(MOST_PAIRS).toList();
    if (comparison != null && !drawn.isEmpty()) {
      GraphKey.write(out);
      ComparisonPanels.pairs(comparison, drawn, "target-" + (number + 1) + "-", out);
    }
  }

  private static void notes(String title, List<String> sentences, Markup out) {
    out.open("section", "class", "panel").open("header").element("h2", title).close();
    out.open("ul", "class", "body notes");
    sentences.forEach(sentence -> out.element("li", sentence));
    out.close().close().line();
  }
}
