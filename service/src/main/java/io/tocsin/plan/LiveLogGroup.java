package io.tocsin.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A log group as the account holds it.
 *
 * @param retentionDays how long lines are kept; null for ever
 * @param logClass such as {@code STANDARD}, the only one that has metric filters
 * @param tags all its tags, also those of others
 */
public record LiveLogGroup(
    String name,
    String arn,
    @Nullable Integer retentionDays,
    String logClass,
    SortedMap<String, String> tags) {

  public LiveLogGroup {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }
}
