package io.tocsin.render;

import io.tocsin.definition.Finding;
import java.util.List;
import java.util.Locale;

/** Findings as lines an editor can jump to: {@code file:line:column: level: sentence}. */
public final class FindingText {
  private FindingText() {}

  /** One finding, its hint on a line of its own; ends in a line feed. */
  public static String of(Finding finding, boolean colour) {
    String level = finding.level().name().toLowerCase(Locale.ROOT);
    Paint paint =
        switch (finding.level()) {
          case ERROR -> Paint.RED;
          case WARNING -> Paint.YELLOW;
          case NOTE -> Paint.CYAN;
        };
    String hint = finding.hint();
    return "%s: %s: %s (%s)"
            .formatted(
                finding.location(),
                paint.on(level, colour),
                Paint.oneLine(finding.sentence()),
                finding.check())
        + "\n"
        + (hint == null ? "" : "    hint: " + Paint.oneLine(hint) + "\n");
  }

  /** All findings in the order given, then a line that counts them; empty when there are none. */
  public static String of(List<Finding> findings, boolean colour) {
    if (findings.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    findings.forEach(finding -> out.append(of(finding, colour)));
    for (Finding.Level level : Finding.Level.values()) {
      long count = findings.stream().filter(finding -> finding.level() == level).count();
      if (count > 0) {
        out.append(out.charAt(out.length() - 1) == '\n' ? "" : ", ")
            .append(count)
            .append(' ')
            .append(level.name().toLowerCase(Locale.ROOT))
            .append(count == 1 ? "" : "s");
      }
    }
    return out.append('\n').toString();
  }
}
