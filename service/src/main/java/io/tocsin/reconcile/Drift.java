package io.tocsin.reconcile;

import io.tocsin.definition.Environment;
import io.tocsin.plan.Change;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something in an account that is not as the files say.
 *
 * @param change what would make it so
 * @param seen when this server saw it first
 * @param changed when CloudWatch's history says that it was changed last; null when that does not
 *     say, such as for what is no alarm
 */
public record Drift(
    Environment environment, Change change, Instant seen, @Nullable Instant changed) {}
