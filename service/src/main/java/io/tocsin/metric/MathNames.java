package io.tocsin.metric;

import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What to say about a function that is not known. */
final class MathNames {
  private static final Set<String> CLOUDWATCH_ONLY =
      Set.of("DB_PERF_INSIGHTS", "INSIGHT_RULE_METRIC", "LAMBDA", "SEARCH", "SERVICE_QUOTA");

  private MathNames() {}

  static String unknownFunction(String name) {
    if (name.equals("ANOMALY_DETECTION_BAND")) {
      return name
          + " needs data that only CloudWatch has and cannot be part of an expression here; give it"
          + " an entry of its own, which ThresholdMetricId names.";
    }
    if (CLOUDWATCH_ONLY.contains(name)) {
      return name + " needs data that only CloudWatch has and cannot be evaluated here.";
    }
    String nearest =
        Names.nearest(name, known()).map(known -> "; the nearest is " + known).orElse("");
    return "'" + name + "' is no function known here" + nearest + ".";
  }

  private static List<String> known() {
    List<String> known = new ArrayList<>(List.of("METRICS"));
    for (MathFunction function : MathFunction.values()) {
      known.add(function.name());
    }
    return known;
  }
}
