package io.tocsin.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A comparison in one sentence: who is told more or less often, and what is missed for it. */
final class ComparisonHeadline {
  private ComparisonHeadline() {}

  static String of(BacktestComparison comparison) {
    if (comparison.alarms().stream().noneMatch(AlarmChange::isChange)) {
      return "This change would have made no difference.";
    }
    List<String> parts = new ArrayList<>();
    Map<String, Long> more = comparison.toldMore();
    long pages = more.getOrDefault("page", 0L);
    parts.add(pages == 0 ? "paged as often" : "paged " + times(pages));
    long tickets = more.getOrDefault("ticket", 0L);
    if (tickets != 0) {
      parts.add("opened " + count(Math.abs(tickets), "ticket") + (tickets > 0 ? " more" : " less"));
    }
    boolean judged =
        !comparison.before().incidents().isEmpty() || !comparison.after().incidents().isEmpty();
    if (judged) {
      incidents(comparison, parts);
    }
    return "This change would have " + joined(parts) + ".";
  }

  private static void incidents(BacktestComparison comparison, List<String> parts) {
    int caught = comparison.newlyCaught().size();
    if (caught > 0) {
      parts.add("caught " + count(caught, "incident") + " more");
    }
    int missed = comparison.newlyMissed().size();
    parts.add(
        missed == 0
            ? "missed none" + (caught == 0 ? "" : " of the others")
            : "missed " + count(missed, "incident") + " that " + (missed == 1 ? "is" : "are")
                + " caught now");
    long later = comparison.later().values().stream().filter(by -> by.compareTo(Duration.ZERO) > 0).count();
    if (later > 0) {
      parts.add("told of " + count((int) later, "incident") + " later");
    }
  }

  private static String times(long more) {
    long by = Math.abs(more);
    return (by == 1 ? "once" : by == 2 ? "twice" : "%,d times".formatted(by))
        + (more > 0 ? " more" : " less");
  }

  private static String count(long number, String what) {
    return "%,d %s".formatted(number, what) + (number == 1 ? "" : "s");
  }

  private static String joined(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
