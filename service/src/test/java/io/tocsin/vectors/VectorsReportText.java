package io.tocsin.vectors;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The report in Markdown: a table of what passed, then each case that did not, with its reason. */
final class VectorsReportText {
  private VectorsReportText() {}

  static String of(
      Collection<VectorCase> cases, Map<VectorCase, Boolean> passed, Map<String, String> reasons) {
    Map<String, int[]> counts = new TreeMap<>();
    StringBuilder open = new StringBuilder();
    int ok = 0;
    for (VectorCase vector : cases) {
      int[] count =
          counts.computeIfAbsent(vector.file() + " | " + vector.provenance(), key -> new int[2]);
      count[1]++;
      Boolean result = passed.get(vector);
      if (Boolean.TRUE.equals(result)) {
        count[0]++;
        ok++;
      } else {
        open.append("- ").append(vector.file()).append(", ").append(vector.section());
        open.append(": `").append(vector.name()).append("`: ");
        open.append(result == null ? reason(vector, reasons) : "FAILED").append('\n');
      }
    }
    StringBuilder report = new StringBuilder("# Vectors\n\n");
    report.append(ok).append(" of ").append(cases.size()).append(" cases passed.\n\n");
    report.append("| file | provenance | passed | of |\n| --- | --- | --- | --- |\n");
    counts.forEach(
        (key, count) ->
            report
                .append("| ")
                .append(key)
                .append(" | ")
                .append(count[0])
                .append(" | ")
                .append(count[1])
                .append(" |\n"));
    return report.append("\n## Not passed\n\n").append(open).toString();
  }

  private static String reason(VectorCase vector, Map<String, String> reasons) {
    String reason = reasons.get(vector.name());
    reason = reason == null ? reasons.get(vector.section()) : reason;
    return reason == null ? "not run" : reason;
  }
}
