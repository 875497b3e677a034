package io.tocsin.definition;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The AlarmDescription of an alarm. CloudWatch copies it into the mail that SNS sends, so it is
 * plain text with the summary first, and says what to open next.
 */
public final class AlarmDescription {
  /** CloudWatch's limit, in characters. */
  public static final int LIMIT = 1024;

  private AlarmDescription() {}

  /**
   * Writes the description.
   *
   * @param alarmName the alarm's full name
   * @param runbook path in the repository, or null
   * @param dashboard base URL without a final slash, or null for no link
   * @param repository base URL without a final slash, or null for the bare path
   * @param source the file that declares the alarm; without its line, which moves when alarms above
   *     it change
   * @return lines without a final line break, possibly longer than {@link #LIMIT}
   */
  public static String text(
      String alarmName,
      String summary,
      Kind kind,
      Severity severity,
      String component,
      @Nullable String owner,
      @Nullable String runbook,
      @Nullable String dashboard,
      @Nullable String repository,
      String source) {
    StringBuilder text = new StringBuilder(summary).append('\n');
    text.append(kind.name().toLowerCase(Locale.ROOT))
        .append(", ")
        .append(severity.name().toLowerCase(Locale.ROOT))
        .append(", component ")
        .append(component)
        .append('\n');
    if (runbook != null) {
      text.append("Runbook: ").append(link(repository, runbook)).append('\n');
    }
    if (dashboard != null) {
      text.append("Dashboard: ").append(link(dashboard, "alarms/" + alarmName)).append('\n');
    }
    if (owner != null) {
      text.append("Owner: ").append(owner).append('\n');
    }
    return text.append("Declared in: ").append(source).toString();
  }

  private static String link(@Nullable String base, String path) {
    return base == null ? path : base + "/" + path;
  }
}
