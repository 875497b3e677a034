package io.tocsin.planned;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a plan.
 *
 * @param environments names of those to plan; empty for all
 * @param targets components to which it is narrowed; empty for all
 * @param adopt ids or full names of what is taken over
 * @param allowDeletes how many deletions are allowed over all accounts and Regions, or null
 * @param prune whether what the files do not declare any more is deleted
 */
public record PlanRequest(
    List<String> environments,
    List<String> targets,
    List<String> adopt,
    @Nullable Integer allowDeletes,
    boolean prune) {

  public PlanRequest {
    environments = List.copyOf(environments);
    targets = List.copyOf(targets);
    adopt = List.copyOf(adopt);
  }
}
