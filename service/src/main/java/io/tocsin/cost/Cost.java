package io.tocsin.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What declared alarms cost a month, line by line. */
public record Cost(Prices prices, List<CostLine> lines) {

  public Cost {
    lines = List.copyOf(lines);
  }

  /** For a month, in the currency of the prices, without what has no known price. */
  public BigDecimal total() {
    return sum(lines);
  }

  /** What no price is known of. */
  public List<CostLine> unpriced() {
    return lines.stream().filter(line -> !line.isPriced()).toList();
  }

  /** What the account may count more units of. */
  public List<CostLine> atLeast() {
    return lines.stream().filter(CostLine::atLeast).toList();
  }

  /** The same total in groups, the dearest first. */
  public List<CostGroup> by(CostGrouping grouping) {
    Map<String, List<CostLine>> grouped = new TreeMap<>();
    for (CostLine line : lines) {
      grouped.computeIfAbsent(grouping.of(line), name -> new ArrayList<>()).add(line);
    }
    return grouped.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(CostGroup::amount).reversed().thenComparing(CostGroup::name))
        .toList();
  }

  /** Everything as one group. */
  public CostGroup whole(String name) {
    return group(name, lines);
  }

  private static CostGroup group(String name, List<CostLine> lines) {
    long alarms =
        lines.stream()
            .map(line -> List.of(line.environment(), line.region(), line.alarm()))
            .distinct()
            .count();
    return new CostGroup(
        name,
        Math.toIntExact(alarms),
        lines.stream().mapToInt(CostLine::quantity).sum(),
        sum(lines),
        Math.toIntExact(lines.stream().filter(line -> !line.isPriced()).count()));
  }

  private static BigDecimal sum(List<CostLine> lines) {
    return lines.stream().map(CostLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
