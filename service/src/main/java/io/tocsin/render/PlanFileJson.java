package io.tocsin.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.plan.Basis;
import io.tocsin.plan.Change;
import io.tocsin.plan.FieldChange;
import io.tocsin.plan.PlanFile;
import io.tocsin.plan.SavedPlan;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A plan file; docs/plan.md describes it. What is written is read by {@code PlanFileReader}. */
public final class PlanFileJson {
  private PlanFileJson() {}

  private record Document(int tocsinPlan, Instant madeAt, String version, List<One> plans) {}

  private record One(
      String platform,
      String environment,
      String account,
      String region,
      String definitions,
      @Nullable Integer allowDeletes,
      SortedSet<String> adopt,
      SortedSet<String> components,
      List<Line> changes,
      List<String> steps,
      List<Basis> seen) {}

  private record Line(
      Change.Kind kind,
      Change.Resource resource,
      String name,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String component,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String source,
      List<FieldChange> fields) {}

  /** Ends in a line feed. */
  public static String of(PlanFile file) {
    return JsonText.of(
        new Document(
            PlanFile.FORMAT,
            file.madeAt(),
            file.version(),
            file.plans().stream().map(PlanFileJson::one).toList()));
  }

  private static One one(SavedPlan plan) {
    return new One(
        plan.environment().platform(),
        plan.environment().name(),
        plan.environment().account(),
        plan.environment().region(),
        plan.definitions(),
        plan.options().limits().asked(),
        new TreeSet<>(plan.options().adopt()),
        new TreeSet<>(plan.options().components()),
        plan.changes().stream().map(PlanFileJson::line).toList(),
        plan.steps(),
        plan.basis());
  }

  private static Line line(Change change) {
    return new Line(
        change.kind(),
        change.resource(),
        change.name(),
        change.component(),
        change.source() == null ? null : change.source().toString(),
        change.fields());
  }
}
