package io.tocsin.query;

import java.util.HashMap;
import java.util.Map;

/** Values for the parameters that a report cannot do without. */
public final class SampleValues {
  private SampleValues() {}

  public static Map<String, String> of(Report report) {
    Map<String, String> values = new HashMap<>();
    for (ReportParameter parameter : report.parameters()) {
      if (parameter.required() != null && parameter.defaultValue().isEmpty()) {
        values.put(
            parameter.name(),
            switch (parameter.type()) {
              case INSTANT ->
                  parameter.name().startsWith("to")
                      ? "2026-11-22T02:00:00Z"
                      : "2026-11-22T01:00:00Z";
              case NUMBER -> "99.9";
              case SUBNETS -> "10.0.1.0/24=eu-central-1a,10.0.2.0/24=eu-central-1b";
              default -> "1-69212f00-000000000000000000000003";
            });
      }
    }
    return values;
  }
}
