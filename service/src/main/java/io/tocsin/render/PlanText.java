package io.tocsin.render;

import io.tocsin.backtest.ChangePlayback;
import io.tocsin.cost.CostChange;
import io.tocsin.plan.Change;
import io.tocsin.plan.FieldChange;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanCalls;
import java.util.ArrayList;
import java.util.List;

/** A plan for a terminal: by component, what is unchanged only counted. */
public final class PlanText {
  private static final String ARROW = " \u2192 ";

  /** All but alarms. */
  private static final List<Change.Resource> OTHERS =
      List.of(
          Change.Resource.TOPIC,
          Change.Resource.LOG_GROUP,
          Change.Resource.METRIC_FILTER,
          Change.Resource.EVENT_RULE,
          Change.Resource.ANOMALY_DETECTOR,
          Change.Resource.MUTE_RULE,
          Change.Resource.DASHBOARD);

  private PlanText() {}

  /**
   * @param colour whether to paint for a terminal
   * @return lines ending in line feeds, the last one the summary
   */
  public static String of(Plan plan, boolean colour) {
    StringBuilder out = new StringBuilder();
    PlanWords.groups(plan)
        .forEach(
            (group, changes) -> {
              out.append(Paint.BOLD.on(Paint.oneLine(group), colour)).append('\n');
              changes.forEach(change -> change(change, colour, out));
              out.append('\n');
            });
    for (String refusal : plan.refusals()) {
      out.append(Paint.MAGENTA.on("! refused: " + Paint.oneLine(refusal), colour)).append("\n\n");
    }
    return out.append(summary(plan)).append('\n').toString();
  }

  /**
   * Plans of all accounts and Regions: each with its cost and the calls it needs, then the sums.
   *
   * @param width characters of a line of a table
   * @param colour whether to paint for a terminal
   */
  public static String of(PlanReport report, int width, boolean colour) {
    StringBuilder out = new StringBuilder();
    for (PlanReport.Target target : report.targets()) {
      if (!report.isOne()) {
        out.append(out.isEmpty() ? "" : "\n").append(target.name()).append(":\n");
      }
      out.append(of(target.plan(), colour));
      ChangePlayback playback = target.playback();
      if (target.plan().hasChanges()) {
        sums(target.cost(), target.calls(), out);
      }
      if (playback != null) {
        playback(playback, width, out);
      }
    }
    if (!report.isOne() && report.hasChanges()) {
      out.append("\nTogether: ").append(PlanWords.counts(report::count)).append(".\n");
      report.cost().ifPresent(cost -> sums(cost, report.calls(), out));
    }
    return out.toString();
  }

  private static void sums(CostChange cost, PlanCalls calls, StringBuilder out) {
    out.append("Cost: ").append(PlanWords.cost(cost)).append(".\n");
    out.append("Apply: ").append(PlanWords.calls(calls)).append(".\n");
  }

  private static void playback(ChangePlayback playback, int width, StringBuilder out) {
    out.append('\n').append(Paint.oneLine(PlanWords.playback(playback))).append('\n');
    TextTable table = PlanWords.playbackTable(playback);
    if (!table.rows().isEmpty()) {
      out.append('\n').append(table.text(width));
    }
    PlanWords.playbackNotes(playback)
        .forEach(note -> out.append("  ").append(Paint.oneLine(note)).append('\n'));
  }

  /** The last line: what a plan does, in one sentence. */
  public static String summary(Plan plan) {
    int conflicts = plan.count(Change.Kind.CONFLICT);
    String blocked =
        plan.isBlocked()
            ? " Nothing can be applied%s."
                .formatted(
                    conflicts == 0
                        ? ""
                        : ": " + counted(conflicts, "conflict") + " to settle first")
            : "";
    if (plan.hasChanges() || plan.isBlocked()) {
      int renamed = plan.count(Change.Kind.RENAME);
      int adopted = plan.count(Change.Kind.ADOPT);
      return "Plan: %d to create, %d to update, %s%s%d to delete.%s"
          .formatted(
              plan.count(Change.Kind.CREATE),
              plan.count(Change.Kind.UPDATE),
              adopted == 0 ? "" : adopted + " to take over, ",
              renamed == 0 ? "" : renamed + " to rename, ",
              plan.count(Change.Kind.DELETE),
              blocked);
    }
    return "No changes. " + unchanged(plan) + " as the files say.";
  }

  private static String unchanged(Plan plan) {
    int others = 0;
    List<String> counts = new ArrayList<>();
    for (Change.Resource resource : OTHERS) {
      int count = plan.count(Change.Kind.UNCHANGED, resource);
      others += count;
      if (count > 0 || resource == Change.Resource.TOPIC) {
        counts.add(counted(count, resource.text()));
      }
    }
    int all = plan.count(Change.Kind.UNCHANGED);
    counts.add(0, counted(all - others, "alarm"));
    String last = counts.remove(counts.size() - 1);
    return String.join(", ", counts) + " and " + last + (all == 1 ? " is" : " are");
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static void change(Change change, boolean colour, StringBuilder out) {
    String source = change.source() == null ? "" : "  (" + change.source() + ")";
    String sentence = change.sentence() == null ? "" : ": " + change.sentence();
    String what = Paint.oneLine(change.resource().text() + " " + change.name());
    String line =
        switch (change.kind()) {
          case CREATE -> Paint.GREEN.on("+ create " + what, colour) + source;
          case UPDATE -> Paint.YELLOW.on("~ update " + what, colour) + source;
          case ADOPT -> Paint.YELLOW.on("~ take over " + what, colour) + source;
          case RENAME -> Paint.YELLOW.on("~ rename to " + what, colour) + source;
          case DELETE -> Paint.RED.on("- delete " + what, colour);
          case CONFLICT -> Paint.MAGENTA.on("! conflict " + what, colour) + Paint.oneLine(sentence);
          case NOTE -> Paint.CYAN.on("i note " + what, colour) + Paint.oneLine(sentence);
          case UNCHANGED -> "= " + what;
        };
    out.append("  ").append(line).append('\n');
    if (change.kind() != Change.Kind.DELETE && change.sentence() == null) {
      change.fields().forEach(field -> field(field, change.kind(), colour, out));
    }
  }

  private static void field(
      FieldChange field, Change.Kind kind, boolean colour, StringBuilder out) {
    out.append("      ").append(field.field()).append(": ");
    if (kind != Change.Kind.CREATE) {
      out.append(Paint.RED.on(PlanWords.value(field.live()), colour)).append(ARROW);
    }
    out.append(Paint.GREEN.on(PlanWords.value(field.desired()), colour)).append('\n');
  }
}
