package io.tocsin.lint;

import io.tocsin.cost.CostModel;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import io.tocsin.evaluation.EvaluationRangePolicy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that checks may look at. */
public final class LintContext {
  private final Definitions definitions;
  private final Path root;
  private final @Nullable Set<String> tested;
  private final CostModel costs;
  private final LocalDate today;
  private final @Nullable LiveAccounts live;
  private final List<Subject> subjects = new ArrayList<>();
  private final Map<String, Subject> byFullName = new HashMap<>();

  /**
   * @param root the folder that runbooks are relative to
   * @param tested ids of the alarms that an alarm test is of; null when tests could not be read
   * @param today for ignores, which end
   * @param live the accounts, or null to do without them
   */
  public LintContext(
      Definitions definitions,
      Path root,
      @Nullable Set<String> tested,
      CostModel costs,
      LocalDate today,
      @Nullable LiveAccounts live) {
    this.definitions = definitions;
    this.root = root;
    this.tested = tested == null ? null : Set.copyOf(tested);
    this.costs = costs;
    this.today = today;
    this.live = live;
    for (Desired desired : definitions.desired()) {
      for (DefinedAlarm alarm : desired.alarms()) {
        Subject subject = new Subject(desired.environment(), alarm);
        subjects.add(subject);
        byFullName.put(alarm.alarm().name(), subject);
      }
    }
  }

  Definitions definitions() {
    return definitions;
  }

  Path root() {
    return root;
  }

  Optional<Set<String>> tested() {
    return Optional.ofNullable(tested);
  }

  CostModel costs() {
    return costs;
  }

  LocalDate today() {
    return today;
  }

  Optional<LiveAccounts> live() {
    return Optional.ofNullable(live);
  }

  /** How far back CloudWatch's alarms look. */
  EvaluationRangePolicy ranges() {
    return EvaluationRangePolicy.PUBLISHED_EVIDENCE;
  }

  /** Every alarm of every target. */
  List<Subject> subjects() {
    return subjects;
  }

  /** The alarm of a name as composite alarms use it. */
  Optional<Subject> named(String fullName) {
    return Optional.ofNullable(byFullName.get(fullName));
  }

  /** Whether all environments were read, so that what none of them uses is not used. */
  boolean isWhole() {
    long read =
        definitions.desired().stream().map(each -> each.environment().name()).distinct().count();
    return read == definitions.environments().size();
  }
}
