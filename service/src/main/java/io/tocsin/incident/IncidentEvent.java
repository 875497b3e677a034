package io.tocsin.incident;

import java.time.Instant;

/**
 * A fact with its place in the log.
 *
 * @param id grows in the order of recording, over all incidents
 * @param incident the incident's number
 */
public record IncidentEvent(long id, long incident, Instant at, IncidentFact fact) {}
