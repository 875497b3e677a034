package io.tocsin.vectors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One case of a vector file.
 *
 * @param name its id, or what tells it from the others of its section
 * @param provenance where it is from: aws-doc, native-capture ...
 */
record VectorCase(String file, String section, String name, String provenance) {
  private static final List<String> FILES =
      List.of(
          "metric-alarm-missing-data.yaml",
          "metric-alarm-timing.yaml",
          "comparisons-and-statistics.yaml",
          "metric-math.yaml",
          "composite-rules.yaml",
          "composite-suppression.yaml",
          "actions-and-mutes.yaml",
          "plan-normalisation.yaml",
          "validation.yaml");

  /** All cases, by the YAML they were read from. */
  static Map<Object, VectorCase> all() {
    Map<Object, VectorCase> cases = new LinkedHashMap<>();
    for (String file : FILES) {
      if (VectorCase.class.getResource("/cloudwatch/vectors/" + file) != null) {
        CloudWatchVectors.load(file)
            .forEach((section, value) -> collect(cases, file, section, value));
      }
    }
    return cases;
  }

  private static void collect(
      Map<Object, VectorCase> cases, String file, String section, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            if (inner instanceof List) {
              collect(cases, file, section + "." + key, inner);
            }
          });
    } else if (value instanceof List<?> list) {
      for (Object element : list) {
        Map<?, ?> map = element instanceof Map<?, ?> m ? m : Map.of();
        Object provenance = map.containsKey("prov") ? map.get("prov") : "not said";
        cases.putIfAbsent(
            element, new VectorCase(file, section, name(element), String.valueOf(provenance)));
      }
    }
  }

  private static String name(Object element) {
    if (element instanceof Map<?, ?> map) {
      for (String key : List.of("id", "desc", "name", "expr", "rule")) {
        if (map.get(key) != null) {
          return String.valueOf(map.get(key));
        }
      }
    }
    return String.valueOf(element);
  }
}
