package io.tocsin.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What to say about a function that is not known. */
final class MathNames {
  private static final Set<String> CLOUDWATCH_ONLY =
      Set.of(
          "ANOMALY_DETECTION_BAND",
          "DB_PERF_INSIGHTS",
          "INSIGHT_RULE_METRIC",
          "LAMBDA",
          "SEARCH",
          "SERVICE_QUOTA");

  private MathNames() {}

  static String unknownFunction(String name) {
    if (CLOUDWATCH_ONLY.contains(name)) {
      return name + " needs data that only CloudWatch has and cannot be evaluated here.";
    }
    return "'" + name + "' is no function known here; the nearest is " + nearest(name) + ".";
  }

  private static String nearest(String name) {
    List<String> known = new ArrayList<>(List.of("METRICS"));
    for (MathFunction function : MathFunction.values()) {
      known.add(function.name());
    }
    String upper = name.toUpperCase(Locale.ROOT);
    String nearest = known.get(0);
    for (String candidate : known) {
      if (distance(upper, candidate) < distance(upper, nearest)) {
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Levenshtein distance: the fewest letters to add, drop or change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
