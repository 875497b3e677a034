package io.tocsin.cli;

import io.tocsin.definition.Desired;
import io.tocsin.plan.PlanFile;
import io.tocsin.plan.PlanFileReader;
import io.tocsin.plan.SavedPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plans of a file, found again among what the definitions declare. */
final class SavedPlans {
  private final String file;
  private final List<SavedPlan> plans;

  private SavedPlans(String file, List<SavedPlan> plans) {
    this.file = file;
    this.plans = plans;
  }

  /**
   * @throws IllegalArgumentException with a sentence when it cannot be read
   */
  static SavedPlans read(String file) {
    try {
      PlanFile read = PlanFileReader.read(Files.readString(Path.of(file)), file);
      return new SavedPlans(file, read.plans());
    } catch (IOException e) {
      String why = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
      throw new IllegalArgumentException(
          "the plan file %s cannot be read (%s); make one with tocsin plan -o %s"
              .formatted(file, why, file));
    }
  }

  List<SavedPlan> plans() {
    return plans;
  }

  /** What the definitions declare for a plan of the file. */
  Optional<Desired> target(SavedPlan plan, List<Desired> declared) {
    return declared.stream().filter(each -> plan.isFor(each.environment())).findFirst();
  }

  /** Why it cannot be applied with these definitions, as sentences; empty when it can. */
  List<String> mistakes(List<Desired> declared) {
    List<String> mistakes = new ArrayList<>();
    for (SavedPlan plan : plans) {
      Optional<Desired> target = target(plan, declared);
      if (target.isEmpty()) {
        mistakes.add(
            "%s is for %s (account %s), which is not declared here; declared are %s"
                .formatted(
                    file,
                    plan.environment(),
                    plan.environment().account(),
                    declared.stream()
                        .map(Desired::environment)
                        .map(each -> each + " (account " + each.account() + ")")
                        .collect(Collectors.joining(", "))));
      } else if (!plan.definitions().equals(SavedPlan.digest(target.get()))) {
        mistakes.add(
            "%s was made from other definitions of %s than those that are here; plan again"
                .formatted(file, plan.environment()));
      }
    }
    return mistakes;
  }
}
