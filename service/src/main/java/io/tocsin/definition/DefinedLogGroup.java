package io.tocsin.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log group that the files have something to say about. It is ours only as far as that goes: its
 * retention and the filters named here.
 *
 * @param name in CloudWatch Logs
 * @param retentionDays how long lines are kept; null leaves it as it is
 * @param filters in file order
 * @param component the first that names the group
 */
public record DefinedLogGroup(
    String name,
    @Nullable Integer retentionDays,
    List<DefinedMetricFilter> filters,
    String component,
    @Nullable String owner,
    Location source) {

  public DefinedLogGroup {
    filters = List.copyOf(filters);
  }

  /** The same group, with what another entry adds. */
  DefinedLogGroup and(DefinedLogGroup other) {
    List<DefinedMetricFilter> all = new ArrayList<>(filters);
    all.addAll(other.filters);
    return new DefinedLogGroup(
        name,
        retentionDays == null ? other.retentionDays : retentionDays,
        all,
        component,
        owner,
        source);
  }
}
