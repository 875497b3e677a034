package io.tocsin.render;

import io.tocsin.cost.Cost;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostGroup;
import io.tocsin.cost.CostGrouping;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A cost as a table and in sentences, for a terminal and for a pull request. */
final class CostTable {
  private CostTable() {}

  /** Two decimals, since no price has more: {@code 3.40}. */
  static String money(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_UP));
  }

  /** With a sign, for a difference. */
  static String signed(BigDecimal amount) {
    return (amount.signum() > 0 ? "+" : "") + money(amount);
  }

  static TextTable of(Cost cost, CostGrouping grouping) {
    List<List<String>> rows = new ArrayList<>();
    for (CostGroup group : cost.by(grouping)) {
      rows.add(row(group));
    }
    if (rows.size() > 1) {
      rows.add(row(cost.whole("together")));
    }
    return new TextTable(
        List.of(grouping.key(), "alarms", "units", cost.prices().currency() + " a month"),
        List.of(false, true, true, true),
        rows);
  }

  private static List<String> row(CostGroup group) {
    return List.of(
        group.name(),
        "%,d".formatted(group.alarms()),
        "%,d".formatted(group.units()),
        money(group.amount())
            + (group.unpriced() > 0 ? " and " + group.unpriced() + " unpriced" : ""));
  }

  static TextTable of(CostChange change, CostGrouping grouping) {
    List<List<String>> rows = new ArrayList<>();
    for (CostChange.Group group : change.by(grouping)) {
      rows.add(
          List.of(
              group.name(),
              money(group.before()),
              money(group.after()),
              signed(group.difference())));
    }
    return new TextTable(
        List.of(grouping.key(), "before", "after", "change"),
        List.of(false, true, true, true),
        rows);
  }

  static String headline(Cost cost) {
    return "What is declared costs %s %s a month."
        .formatted(money(cost.total()), cost.prices().currency());
  }

  static String headline(CostChange change) {
    String currency = change.after().prices().currency();
    String now = money(change.after().total()) + " " + currency;
    int sign = change.difference().signum();
    return sign == 0
        ? "What is declared costs " + now + " a month, as in " + change.revision() + "."
        : "What is declared costs %s a month, %s %s than in %s (%s)."
            .formatted(
                now,
                money(change.difference().abs()),
                sign > 0 ? "more" : "less",
                change.revision(),
                money(change.before().total()));
  }

  /** What the figure is and is not, a sentence each. */
  static List<String> notes(Cost cost) {
    List<String> notes = new ArrayList<>();
    notes.add("Prices of %s: %s".formatted(cost.prices().date(), cost.prices().note()));
    int unpriced = cost.unpriced().size();
    if (unpriced > 0) {
      notes.add(
          "Not in the figure, since no price is known: %s (%s)."
              .formatted(
                  BacktestWords.counted(unpriced, "alarm"),
                  String.join(
                      ", ",
                      cost.unpriced().stream()
                          .map(line -> line.price().unit())
                          .distinct()
                          .sorted()
                          .toList())));
    }
    long atLeast = cost.atLeast().size();
    if (atLeast > 0) {
      notes.add(
          "The account may count more for %s: it alone knows how many metrics a query or a filter"
                  .formatted(BacktestWords.counted(atLeast, "line"))
              + " with dimensions stands for.");
    }
    return notes;
  }
}
