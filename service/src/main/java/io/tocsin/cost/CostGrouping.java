package io.tocsin.cost;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By what a cost is told apart. */
public enum CostGrouping {
  COMPONENT(CostLine::component),
  KIND(line -> word(line.kind())),
  SEVERITY(line -> word(line.severity())),
  ENVIRONMENT(line -> line.environment() + " " + line.region()),
  ALARM(CostLine::alarm),
  PACK(line -> line.pack() == null ? "(no pack)" : line.pack()),
  SLO(line -> line.slo() == null ? "(no objective)" : line.slo());

  private final Function<CostLine, String> name;

  CostGrouping(Function<CostLine, String> name) {
    this.name = name;
  }

  /** As on the command line: {@code component}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The group a line belongs to. */
  public String of(CostLine line) {
    return name.apply(line);
  }

  private static String word(@Nullable Enum<?> value) {
    return value == null ? "(metric filter)" : value.name().toLowerCase(Locale.ROOT);
  }
}
