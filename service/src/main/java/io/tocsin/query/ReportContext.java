package io.tocsin.query;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What reports need to know that access logs do not tell.
 *
 * @param zones the table of {@link Subnets} that the settings give; empty when they give none
 * @param objectives objective in per cent of each declared SLO, by its name
 */
public record ReportContext(String zones, Map<String, BigDecimal> objectives) {
  /** Nothing is known. */
  public static final ReportContext NONE = new ReportContext("", Map.of());

  public ReportContext {
    objectives = Map.copyOf(objectives);
  }

  /** Where a parameter's value comes from when the one who asks gives none. */
  public enum Source {
    ZONES,
    OBJECTIVES
  }

  /**
   * The value of a parameter: as given, or from what is known. The name of an SLO stands for its
   * objective.
   *
   * @return null when nothing is given and nothing is known
   * @throws IllegalArgumentException when several SLOs could be meant
   */
  @Nullable String value(Source source, String parameter, @Nullable String given) {
    if (source == Source.ZONES) {
      return given != null || zones.isBlank() ? given : zones;
    }
    if (given != null) {
      BigDecimal named = objectives.get(given);
      return named == null ? given : named.toPlainString();
    }
    if (objectives.size() > 1) {
      throw new IllegalArgumentException(
          "Parameter '"
              + parameter
              + "' is missing, and there are several SLOs; give a percentage or the name of one: "
              + String.join(", ", new TreeMap<>(objectives).keySet())
              + ".");
    }
    return objectives.values().stream().findFirst().map(BigDecimal::toPlainString).orElse(null);
  }
}
