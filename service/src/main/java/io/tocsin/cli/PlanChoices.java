package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.names.Names;
import io.tocsin.plan.Change;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a plan on the command line.
 *
 * @param allowDeletes how many deletions are allowed over all accounts and Regions, or null
 * @param adopt ids or full names of alarms to take over
 * @param components to which the plan is narrowed; none for all
 */
record PlanChoices(@Nullable Integer allowDeletes, List<String> adopt, List<String> components) {

  PlanChoices {
    adopt = List.copyOf(adopt);
    components = List.copyOf(components);
  }

  static void configure(Subparser parser) {
    parser
        .addArgument("--allow-deletes")
        .metavar("N")
        .type(Integer.class)
        .help("allow N deletions (default: 20, or a tenth of what is ours if that is more)");
    parser
        .addArgument("--adopt")
        .metavar("NAME")
        .action(Arguments.append())
        .help(
            "take over the alarm of this name that somebody else made; may be given several times");
    parser
        .addArgument("--target")
        .metavar("COMPONENT")
        .action(Arguments.append())
        .help("only the changes of this component and what they need; may be given several times");
  }

  static PlanChoices of(Namespace namespace) {
    return new PlanChoices(
        namespace.getInt("allow_deletes"),
        list(namespace.getList("adopt")),
        list(namespace.getList("target")));
  }

  private static List<String> list(@Nullable List<String> given) {
    return given == null ? List.of() : given;
  }

  /** What is wrong with them, as sentences; empty when nothing is. */
  List<String> mistakes(Declared declared, List<Desired> targets) {
    List<String> mistakes = new ArrayList<>();
    if (allowDeletes != null && allowDeletes < 0) {
      mistakes.add(
          "--allow-deletes is " + allowDeletes + "; expected a number of deletions, 0 or more");
    }
    Set<String> ids = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    Set<String> known = new TreeSet<>(declared.tree().componentNames());
    for (Desired target : targets) {
      for (DefinedAlarm alarm : target.alarms()) {
        ids.add(alarm.id());
        names.add(alarm.alarm().name());
        known.add(alarm.component());
      }
    }
    for (String name : adopt) {
      if (!ids.contains(name) && !names.contains(name)) {
        Optional<String> full = Names.nearest(name, names);
        Set<String> hinted = full.isPresent() && Names.nearest(name, ids).isEmpty() ? names : ids;
        mistakes.add(
            "--adopt '%s': the files declare no alarm of this name; %s"
                .formatted(name, Names.hint(name, hinted)));
      }
    }
    for (String component : components) {
      if (!known.contains(component)) {
        mistakes.add(
            "--target '%s' is no component of the files; %s"
                .formatted(component, Names.hint(component, known)));
      }
    }
    return mistakes;
  }

  /** The part of them that is about one account and Region. */
  PlanOptions options(Desired target) {
    PlanLimits limits =
        allowDeletes == null
            ? PlanLimits.DEFAULT
            : PlanLimits.DEFAULT.withDeletesAllowed(allowDeletes);
    Set<String> names =
        target.alarms().stream()
            .filter(alarm -> adopt.contains(alarm.id()) || adopt.contains(alarm.alarm().name()))
            .map(alarm -> alarm.alarm().name())
            .collect(Collectors.toSet());
    return new PlanOptions(limits, names, Set.copyOf(components));
  }

  /** A number that a person allows is for all plans together; null when they keep to it. */
  @Nullable String excess(List<Plan> plans) {
    int deletes = plans.stream().mapToInt(plan -> plan.count(Change.Kind.DELETE)).sum();
    return allowDeletes == null || plans.size() < 2 || deletes <= allowDeletes
        ? null
        : "the plans delete %d resources together, and %d are allowed (--allow-deletes)"
            .formatted(deletes, allowDeletes);
  }
}
