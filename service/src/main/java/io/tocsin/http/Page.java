package io.tocsin.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a longer list.
 *
 * @param next what to pass as cursor for the page after this one, or null when this is the last
 */
record Page<T>(List<T> items, @Nullable String next, @Nullable Integer total) {}
