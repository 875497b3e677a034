package io.tocsin.definition;

import io.tocsin.metric.MetricDataQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An objective as the files declare it, resolved for one environment. The alarms it was expanded
 * into are among those of the environment.
 *
 * @param id the name in the file
 * @param queries the indicator: entries as of a metric math alarm with the period of the shortest
 *     window, among them {@code total} and one of {@code bad} and {@code good}, which count
 *     requests
 * @param pairs the burn rates it has alarms for
 * @param errorsNeeded how many errors the long window of a pair needs at least; 0 for no such bound
 * @param alarms ids of its alarms, the composites last
 */
public record DefinedSlo(
    String id,
    String component,
    String summary,
    @Nullable String owner,
    @Nullable String runbook,
    Objective objective,
    List<MetricDataQuery> queries,
    List<BurnPair> pairs,
    int errorsNeeded,
    List<String> alarms,
    Location source) {

  public DefinedSlo {
    queries = List.copyOf(queries);
    pairs = List.copyOf(pairs);
    alarms = List.copyOf(alarms);
  }

  /** Whether the indicator counts what went wrong; otherwise it counts what went well. */
  public boolean countsBad() {
    return queries.stream().anyMatch(query -> query.id().equals("bad"));
  }
}
