package io.tocsin.render;

import io.tocsin.definition.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Findings for programs. */
public final class FindingJson {
  private FindingJson() {}

  /** The findings in the order given, and how many of each level there are. */
  public record Document(List<Each> findings, long errors, long warnings, long notes) {

    /** As text that ends in a line feed. */
    public String text() {
      return JsonText.of(this);
    }
  }

  /**
   * @param file relative to the folder that holds the alarms
   * @param line from 1
   * @param column from 1
   */
  public record Each(
      String check,
      String level,
      String file,
      int line,
      int column,
      String sentence,
      @Nullable String hint) {}

  public static Document of(Collection<Finding> findings) {
    return new Document(
        findings.stream().map(FindingJson::each).toList(),
        count(findings, Finding.Level.ERROR),
        count(findings, Finding.Level.WARNING),
        count(findings, Finding.Level.NOTE));
  }

  private static Each each(Finding finding) {
    return new Each(
        finding.check(),
        finding.level().name().toLowerCase(Locale.ROOT),
        finding.location().file(),
        finding.location().line(),
        finding.location().column(),
        finding.sentence(),
        finding.hint());
  }

  private static long count(Collection<Finding> findings, Finding.Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
