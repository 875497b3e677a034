package io.tocsin.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code logs:}: a log group, its retention, its metric filters. */
final class LogReader {
  private static final Set<String> KEYS = Set.of("group", "retention", "filters", "in", "region");

  /** "CreateLogGroup", CloudWatch Logs API Reference, read in November 2026. */
  private static final Pattern NAME = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

  /** "PutRetentionPolicy", CloudWatch Logs API Reference, read in November 2026. */
  private static final List<Integer> RETENTION =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private static final Pattern DAYS = Pattern.compile("(\\d{1,6})d");

  private LogReader() {}

  /**
   * Reads the group as it is in one target.
   *
   * @param fullName the name in AWS of what the files call by an id
   * @return null after a finding
   */
  static @Nullable DefinedLogGroup read(
      Entry entry, UnaryOperator<String> fullName, Findings findings) {
    Section section = entry.section();
    section.allow(KEYS);
    Located name = section.required("group", "the name of a log group");
    Integer days = retention(section.text("retention"), findings);
    if (!section.presentAny(
        List.of("retention", "filters"),
        "'retention' or 'filters', expected something to say about the group")) {
      return null;
    }
    List<DefinedMetricFilter> filters = new ArrayList<>();
    MetricFilterReader reader = new MetricFilterReader(fullName, findings);
    for (Section filter : section.sections("filters", "filter")) {
      DefinedMetricFilter read = reader.read(filter);
      if (read != null) {
        filters.add(read);
      }
    }
    if (name != null && !NAME.matcher(name.text()).matches()) {
      findings.error(
          "log-group",
          name.at(),
          "'"
              + Notation.shortened(name.text())
              + "' is no name of a log group, expected letters, digits and . - _ / #, 512 at most",
          null);
      return null;
    }
    String component = entry.component();
    return name == null || component == null
        ? null
        : new DefinedLogGroup(name.text(), days, filters, component, entry.owner(), section.at());
  }

  private static @Nullable Integer retention(@Nullable Located text, Findings findings) {
    if (text == null) {
      return null;
    }
    Matcher matcher = DAYS.matcher(text.text());
    int days = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    if (RETENTION.contains(days)) {
      return days;
    }
    int next = RETENTION.stream().filter(each -> each > days).findFirst().orElse(3653);
    findings.error(
        "retention",
        text.at(),
        "retention '"
            + Notation.shortened(text.text())
            + "' is not one that CloudWatch Logs has, expected days such as 7d, 30d, 90d or 365d",
        days > 0 ? "the next longer one is " + next + "d" : null);
    return null;
  }
}
