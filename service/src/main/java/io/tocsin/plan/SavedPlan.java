package io.tocsin.plan;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan that was written down to be read, agreed to and applied later. It is not carried out from
 * the file: the same definitions are planned anew, and what is applied has to be what was written
 * down. So a file holds nothing that its definitions and the account do not hold, and a file that
 * somebody changed does no harm.
 *
 * @param environment where it is for; its role is that of the definitions
 * @param definitions a digest of what the files declared, as of {@link #digest}
 * @param options what a person asked for
 * @param changes what was to change, without notes and what was unchanged
 * @param steps the calls, in words
 * @param basis what was seen of everything they touch
 */
public record SavedPlan(
    Environment environment,
    String definitions,
    PlanOptions options,
    List<Change> changes,
    List<String> steps,
    List<Basis> basis) {

  public SavedPlan {
    changes = List.copyOf(changes);
    steps = List.copyOf(steps);
    basis = List.copyOf(basis);
  }

  /** What has to be kept of a plan that is not blocked. */
  public static SavedPlan of(Plan plan, Desired desired, PlanOptions options) {
    return new SavedPlan(
        plan.environment(),
        digest(desired),
        options,
        plan.changes().stream().filter(Plan::changes).toList(),
        plan.steps().stream().map(Step::text).toList(),
        plan.basis());
  }

  /**
   * Tells whether two sets of definitions ask for the same things of an account: comments, order
   * and lines do not count.
   */
  public static String digest(Desired desired) {
    Plan all = Planner.plan(desired, Live.EMPTY);
    String text =
        all.changes().stream()
            .map(
                change ->
                    "%s %s %s %s"
                        .formatted(
                            change.resource(), change.name(), change.component(), change.fields()))
            .collect(Collectors.joining("\n"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether this plan is for that account and Region of that environment. */
  public boolean isFor(Environment target) {
    return environment.platform().equals(target.platform())
        && environment.name().equals(target.name())
        && environment.account().equals(target.account())
        && environment.region().equals(target.region());
  }

  /**
   * Holds a new plan against this one.
   *
   * @param fresh of the same definitions and options
   * @param now what it was made from
   * @return the new plan, refused with a sentence for everything that has moved since
   */
  public Plan held(Plan fresh, Live now) {
    Plan seen = new Plan(fresh.environment(), List.of(), List.of(), basis, List.of());
    Set<String> moved = new LinkedHashSet<>(Moves.since(seen, now));
    Set<String> told =
        basis.stream()
            .map(each -> StepGraph.key(each.resource(), each.name()))
            .collect(Collectors.toSet());
    if (moved.isEmpty() || !told.containsAll(keys(fresh))) {
      moved.addAll(otherChanges(fresh, moved.isEmpty() ? Set.of() : told));
    }
    if (moved.isEmpty() && !steps.equals(fresh.steps().stream().map(Step::text).toList())) {
      moved.add("this Tocsin would make other calls than the one that made the plan; plan again");
    }
    Plan result = fresh;
    for (String sentence : moved) {
      result = result.refused(sentence);
    }
    return result;
  }

  private static List<String> keys(Plan plan) {
    return plan.changes().stream()
        .filter(Plan::changes)
        .map(change -> StepGraph.key(change.resource(), change.name()))
        .toList();
  }

  /**
   * @param told what has been said of these already
   */
  private List<String> otherChanges(Plan fresh, Set<String> told) {
    Map<String, Change> then = byKey(changes);
    Map<String, Change> now = byKey(fresh.changes().stream().filter(Plan::changes).toList());
    List<String> result = new ArrayList<>();
    now.forEach(
        (key, change) -> {
          Change before = then.get(key);
          if (!told.contains(key) && (before == null || !isSame(before, change))) {
            result.add(
                "the %s '%s' is not as it was when the plan was made, and would be changed %s: %s; plan again"
                    .formatted(
                        change.resource().text(),
                        change.name(),
                        before == null ? "too" : "otherwise",
                        what(change)));
          }
        });
    then.forEach(
        (key, change) -> {
          if (!told.contains(key) && !now.containsKey(key)) {
            result.add(
                "the %s '%s' needs no change any more; plan again"
                    .formatted(change.resource().text(), change.name()));
          }
        });
    return result;
  }

  private static Map<String, Change> byKey(List<Change> changes) {
    Map<String, Change> result = new TreeMap<>();
    changes.forEach(change -> result.put(StepGraph.key(change.resource(), change.name()), change));
    return result;
  }

  private static boolean isSame(Change one, Change other) {
    return one.kind() == other.kind() && one.fields().equals(other.fields());
  }

  private static String what(Change change) {
    String fields =
        change.fields().stream()
            .map(
                field ->
                    "%s from '%s' to '%s'".formatted(field.field(), field.live(), field.desired()))
            .limit(3)
            .collect(Collectors.joining(", "));
    return fields.isEmpty() || change.kind() == Change.Kind.CREATE
        ? change.kind().name().toLowerCase(Locale.ROOT)
        : fields;
  }
}
