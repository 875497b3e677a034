package io.tocsin.incident;

import java.time.Instant;
import java.util.List;

/**
 * The log of incidents, which is only added to. What a method has returned from is durable: it
 * survives the process being killed. Several nodes may write at once.
 */
public interface IncidentStore {

  /**
   * Records facts in order. One whose key is there already is left out.
   *
   * @return those that were new, with their places
   */
  List<IncidentEvent> append(List<IncidentDraft> drafts);

  /** All events of the incidents that are open, or were resolved after an instant, in order. */
  List<IncidentEvent> activeSince(Instant resolvedAfter);

  /** All events of one incident, in order; none when there is no such incident. */
  List<IncidentEvent> of(long incident);

  /**
   * Numbers of incidents, newest first.
   *
   * @param limit at most this many, at least 1
   * @param before only smaller ones
   */
  List<Long> newest(int limit, long before);
}
