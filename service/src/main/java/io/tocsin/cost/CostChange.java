package io.tocsin.cost;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a change of the files does to the cost.
 *
 * @param revision what it is compared with, as it was named
 */
public record CostChange(String revision, Cost before, Cost after) {

  /** One group before and after; an amount is 0 where the group was not there. */
  public record Group(String name, BigDecimal before, BigDecimal after) {

    /** More than nothing when it becomes dearer. */
    public BigDecimal difference() {
      return after.subtract(before);
    }
  }

  /** More than nothing when it becomes dearer. */
  public BigDecimal difference() {
    return after.total().subtract(before.total());
  }

  /** The groups whose cost changes, the greatest change first. */
  public List<Group> by(CostGrouping grouping) {
    Map<String, BigDecimal> was = amounts(before, grouping);
    Map<String, BigDecimal> is = amounts(after, grouping);
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    return names.stream()
        .map(
            name ->
                new Group(
                    name,
                    was.getOrDefault(name, BigDecimal.ZERO),
                    is.getOrDefault(name, BigDecimal.ZERO)))
        .filter(group -> group.difference().signum() != 0)
        .sorted(
            Comparator.comparing((Group group) -> group.difference().abs())
                .reversed()
                .thenComparing(Group::name))
        .toList();
  }

  private static Map<String, BigDecimal> amounts(Cost cost, CostGrouping grouping) {
    Map<String, BigDecimal> amounts = new HashMap<>();
    cost.by(grouping).forEach(group -> amounts.put(group.name(), group.amount()));
    return amounts;
  }
}
