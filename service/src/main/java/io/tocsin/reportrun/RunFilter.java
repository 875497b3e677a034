package io.tocsin.reportrun;

import org.jspecify.annotations.Nullable;

/**
 * Which runs are listed; null is any.
 *
 * @param report its name, or {@link RunRequest#AD_HOC}
 * @param by who asked
 */
public record RunFilter(@Nullable String report, @Nullable String by, @Nullable RunStatus status) {
  /** All. */
  public static final RunFilter ALL = new RunFilter(null, null, null);
}
