package io.tocsin.definition;

import org.jspecify.annotations.Nullable;

/**
 * The AlarmDescription of an alarm: written from what the files say about it, or the one it had
 * before, kept by {@code description:}. That may be empty, for an alarm that has none.
 */
final class DescriptionReader {
  static final String KEY = "description";

  private final Platform platform;
  private final FullNames names;
  private final Findings findings;

  DescriptionReader(Platform platform, FullNames names, Findings findings) {
    this.platform = platform;
    this.names = names;
    this.findings = findings;
  }

  /**
   * @param text null for none
   */
  record Described(@Nullable String text) {}

  /** The description, or null when a finding is in its way. */
  @Nullable Described read(
      Entry entry,
      @Nullable Kind kind,
      @Nullable Severity severity,
      @Nullable Located summary,
      @Nullable String runbook) {
    Section section = entry.section();
    if (section.has(KEY) && section.isEmpty(KEY)) {
      return new Described(null);
    }
    Located kept = section.text(KEY);
    String component = entry.component();
    if (kept != null) {
      return within(kept.text(), kept.at(), null);
    }
    if (kind == null || severity == null || summary == null || component == null) {
      return null;
    }
    String text =
        AlarmDescription.text(
            names.of(entry.id()),
            summary.text().strip(),
            kind,
            severity,
            component,
            entry.owner(),
            runbook,
            platform.dashboard(),
            platform.repository(),
            section.at().file());
    return within(text, summary.at(), "shorten the summary");
  }

  private @Nullable Described within(String text, Location at, @Nullable String hint) {
    if (text.length() <= AlarmDescription.LIMIT) {
      return new Described(text);
    }
    findings.error(
        "description-length",
        at,
        "the alarm's description has "
            + text.length()
            + " characters, expected "
            + AlarmDescription.LIMIT
            + " at most",
        hint);
    return null;
  }
}
