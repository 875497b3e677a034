package io.tocsin.render;

import io.tocsin.gaps.GapReport;
import io.tocsin.gaps.Recommendation;
import io.tocsin.gaps.Recommendation.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Recommended alarms and what became of them, for a terminal, a pull request and programs. */
public final class GapsText {
  private static final int MOST_ROWS = 1_000;

  private GapsText() {}

  /** A headline, a row for each resource and pack, then what is missing and what is waived. */
  public static String of(GapReport report, int width, boolean colour) {
    StringBuilder out = new StringBuilder(Paint.BOLD.on(headline(report), colour)).append("\n\n");
    if (!report.groups().isEmpty()) {
      out.append(table(report).text(width)).append('\n');
    }
    for (GapReport.Group group : report.groups()) {
      List<Recommendation> missing = group.of(Status.MISSING);
      List<Recommendation> waived = group.of(Status.WAIVED);
      if (!missing.isEmpty() || !waived.isEmpty()) {
        out.append(group.resource()).append(" (").append(group.pack()).append(")\n");
        missing.forEach(
            each ->
                out.append("  ")
                    .append(Paint.YELLOW.on("missing", colour))
                    .append(' ')
                    .append(Paint.oneLine(said(each)))
                    .append('\n'));
        waived.forEach(
            each ->
                out.append("  ")
                    .append(Paint.CYAN.on("waived", colour))
                    .append("  ")
                    .append(Paint.oneLine(said(each)))
                    .append('\n'));
      }
    }
    withoutPack(report).forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }

  public static String markdown(GapReport report) {
    StringBuilder out = new StringBuilder("## ").append(headline(report)).append("\n\n");
    if (!report.groups().isEmpty()) {
      out.append(table(report).markdown(MOST_ROWS)).append('\n');
    }
    for (GapReport.Group group : report.groups()) {
      for (Recommendation each : group.recommendations()) {
        if (each.status() != Status.PRESENT) {
          out.append("- ")
              .append(MarkdownText.plain(each.resource()))
              .append(": ")
              .append(word(each.status()))
              .append(' ')
              .append(MarkdownText.plain(said(each)))
              .append('\n');
        }
      }
    }
    withoutPack(report).forEach(line -> out.append("- ").append(line).append('\n'));
    return out.toString();
  }

  public static String json(GapReport report) {
    return JsonText.of(document(report));
  }

  /** The report as plain values, for JSON. */
  public static Map<String, Object> document(GapReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("profile", report.extended() ? "extended" : "core");
    for (Status status : Status.values()) {
      document.put(word(status), report.count(status));
    }
    List<Object> groups = new ArrayList<>();
    for (GapReport.Group group : report.groups()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("component", group.component());
      entry.put("resource", group.resource());
      entry.put("type", group.type());
      entry.put("pack", group.pack());
      entry.put("recommendations", group.recommendations().stream().map(GapsText::entry).toList());
      groups.add(entry);
    }
    document.put("resources", groups);
    document.put("withoutPack", new TreeMap<>(report.withoutPack()));
    return document;
  }

  private static Map<String, Object> entry(Recommendation each) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", each.entry());
    entry.put("kind", each.list());
    entry.put("profile", each.profile());
    entry.put("severity", each.severity());
    entry.put("summary", each.summary());
    entry.put("status", word(each.status()));
    entry.put("reason", each.reason());
    entry.put("similar", each.similar());
    entry.values().removeIf(Objects::isNull);
    return entry;
  }

  private static TextTable table(GapReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (GapReport.Group group : report.groups()) {
      rows.add(
          List.of(
              group.component().isEmpty() ? "-" : group.component(),
              group.resource(),
              group.pack(),
              Long.toString(group.count(Status.PRESENT)),
              Long.toString(group.count(Status.MISSING)),
              Long.toString(group.count(Status.WAIVED))));
    }
    return new TextTable(
        List.of("component", "resource", "pack", "present", "missing", "waived"),
        List.of(false, false, false, true, true, true),
        rows);
  }

  private static String headline(GapReport report) {
    return "%d recommended alarms%s: %d present, %d missing, %d waived"
        .formatted(
            report.recommendations().size(),
            report.extended() ? ", extended ones among them" : "",
            report.count(Status.PRESENT),
            report.count(Status.MISSING),
            report.count(Status.WAIVED));
  }

  private static String said(Recommendation each) {
    String text = each.entry();
    if (each.reason() != null) {
      text += ": " + each.reason();
    } else if (each.summary() != null) {
      text += ": " + each.summary();
    }
    return each.similar() == null
        ? text
        : text + " (" + each.similar() + " watches the same metric)";
  }

  private static List<String> withoutPack(GapReport report) {
    return new TreeMap<>(report.withoutPack())
        .entrySet().stream()
            .map(e -> "No pack is for " + e.getKey() + ", of type " + e.getValue() + ".")
            .toList();
  }

  private static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }
}
