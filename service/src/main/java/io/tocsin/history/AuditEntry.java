package io.tocsin.history;

import java.time.Instant;

/**
 * Something that somebody did, or tried.
 *
 * @param who their name
 * @param role what they were let in as
 * @param action such as {@code POST /v1/plans/12/apply}
 * @param outcome the status of the answer, or how it ended later
 */
public record AuditEntry(Instant at, String who, String role, String action, String outcome) {}
