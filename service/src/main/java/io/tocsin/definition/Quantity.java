package io.tocsin.definition;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stated size: a number, or one with a prefix such as {@code 250GiB} or {@code 1.5k}. */
final class Quantity {
  static final String EXPECTED = "a number, or one with KiB, MiB, GiB, TiB, k, M or G";

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(KiB|MiB|GiB|TiB|k|M|G)?");
  private static final Map<String, Double> FACTORS =
      Map.of(
          "KiB", 0x1p10, "MiB", 0x1p20, "GiB", 0x1p30, "TiB", 0x1p40, "k", 1e3, "M", 1e6, "G", 1e9);

  private Quantity() {}

  static OptionalDouble parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(matcher.group(1));
    String unit = matcher.group(2);
    return OptionalDouble.of(unit == null ? number : number * FACTORS.getOrDefault(unit, 1.0));
  }
}
