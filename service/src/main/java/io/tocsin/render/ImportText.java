package io.tocsin.render;

import io.tocsin.importer.Imported;
import io.tocsin.importer.NotUnderstood;
import java.util.List;

/** What an import gave, for a terminal. */
public final class ImportText {
  private ImportText() {}

  /** The files as they would be written, each below its name. */
  public static String files(Imported imported) {
    StringBuilder out = new StringBuilder();
    imported
        .files()
        .forEach(
            (path, text) -> out.append("==> ").append(path).append("\n").append(text).append('\n'));
    return out.toString();
  }

  /** What was left out, then the sum. */
  public static String summary(Imported imported, boolean colour) {
    StringBuilder out = new StringBuilder();
    List<NotUnderstood> not = imported.notUnderstood();
    if (!not.isEmpty()) {
      out.append(Paint.YELLOW.on("Left out:", colour)).append('\n');
      not.forEach(each -> out.append("  ").append(Paint.oneLine(each.toString())).append('\n'));
      out.append('\n');
    }
    if (imported.alarms().isEmpty() && imported.filters() == 0) {
      return out.append("There is no alarm to import.\n").toString();
    }
    out.append(count(imported.alarms().size(), "alarm"))
        .append(" in ")
        .append(imported.entries())
        .append(imported.entries() == 1 ? " entry" : " entries");
    if (imported.filters() > 0) {
      out.append(", ").append(count(imported.filters(), "log metric filter"));
    }
    return out.append(".\n").toString();
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
