package io.tocsin.lint;

import io.tocsin.cost.Cost;
import io.tocsin.definition.CostLimit;
import io.tocsin.definition.Finding;

/** Alarms that cost more than was agreed. */
final class CostLimitExceeded implements Check {

  @Override
  public String name() {
    return "cost-limit-exceeded";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.ERROR;
  }

  @Override
  public void run(LintContext context, Found found) {
    CostLimit limit = context.definitions().costLimit();
    if (limit == null || !context.isWhole()) {
      return;
    }
    Cost cost = context.costs().of(context.definitions().desired());
    if (cost.total().compareTo(limit.amount()) > 0) {
      found.at(
          limit.at(),
          "the alarms cost "
              + Sentences.amount(cost.total())
              + " US dollars a month, expected "
              + Sentences.amount(limit.amount())
              + " at most",
          "'tocsin cost' tells what is dear");
    }
  }
}
