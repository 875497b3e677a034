package io.tocsin.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact that is to be recorded.
 *
 * @param incident null for one that opens an incident
 * @param key the same for the same fact, whichever node saw it: it is recorded once
 */
public record IncidentDraft(@Nullable Long incident, Instant at, IncidentFact fact, String key) {}
