package io.tocsin.query;

import org.jspecify.annotations.Nullable;

/**
 * A column as a report's header describes it.
 *
 * @param type as in {@link ResultColumn}
 * @param unit {@code s}, {@code B}, {@code %} and the like; null when it has none
 */
public record ReportColumn(String name, String type, @Nullable String unit, String meaning) {}
