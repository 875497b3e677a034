package io.tocsin.render;

import io.tocsin.importer.Imported;
import io.tocsin.importer.NotUnderstood;
import java.util.List;
import java.util.Map;

/** What an import gave, for a terminal. */
public final class ImportText {
  private ImportText() {}

  /** The files as they would be written, each below its name. */
  public static String files(Map<String, String> files) {
    StringBuilder out = new StringBuilder();
    files.forEach(
        (path, text) -> out.append("==> ").append(path).append("\n").append(text).append('\n'));
    return out.toString();
  }

  /** What was left out; empty when nothing was. */
  public static String leftOut(List<NotUnderstood> not, boolean colour) {
    if (not.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(Paint.YELLOW.on("Left out:", colour)).append('\n');
    not.forEach(each -> out.append("  ").append(Paint.oneLine(each.toString())).append('\n'));
    return out.append('\n').toString();
  }

  /** What was left out, then the sum. */
  public static String summary(Imported imported, boolean colour) {
    StringBuilder out = new StringBuilder(leftOut(imported.notUnderstood(), colour));
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
