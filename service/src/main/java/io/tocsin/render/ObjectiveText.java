package io.tocsin.render;

import io.tocsin.cost.Cost;
import io.tocsin.cost.CostGroup;
import io.tocsin.cost.CostGrouping;
import io.tocsin.definition.DefinedSlo;
import java.util.List;

/** Objectives for a terminal: what is promised, and what watching it costs. */
public final class ObjectiveText {
  private ObjectiveText() {}

  /**
   * A line for each objective, ending in a line feed; empty when there are none.
   *
   * @param cost of the alarms of the same files
   */
  public static String of(List<DefinedSlo> slos, Cost cost) {
    List<CostGroup> groups = cost.by(CostGrouping.SLO);
    StringBuilder out = new StringBuilder();
    for (DefinedSlo slo : slos) {
      String price =
          groups.stream()
              .filter(group -> group.name().equals(slo.id()))
              .map(group -> CostTable.money(group.amount()) + " " + cost.prices().currency())
              .findFirst()
              .orElse("nothing");
      out.append(
          "objective %s: %s %% in %d days, %s, %s a month%n"
              .formatted(
                  slo.id(),
                  slo.objective().percent().toPlainString(),
                  slo.objective().window().toDays(),
                  BacktestWords.counted(slo.alarms().size(), "alarm"),
                  price));
    }
    return out.toString();
  }
}
