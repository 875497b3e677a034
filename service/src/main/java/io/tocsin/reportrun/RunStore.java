package io.tocsin.reportrun;

import io.tocsin.query.QueryStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where runs are kept, shared by all nodes of a database. What a method has returned from is
 * durable.
 *
 * <p>A run that a node has in hand is spoken for again and again ({@link #alive}), by the
 * database's clock. One that nobody has spoken for any more is {@link #abandoned}.
 */
public interface RunStore {

  /**
   * Keeps a new run, in the state {@link RunStatus#WAITING}.
   *
   * @param key by which the request is known when it is repeated; null when it is not
   * @param alive for how long it counts as in hand
   * @return empty when the key was used before
   */
  Optional<Long> add(
      RunRequest request, @Nullable String key, String by, Instant at, Duration alive);

  Optional<ReportRun> find(long id);

  /** The run that was asked for with this key. */
  Optional<ReportRun> ofKey(String key);

  /**
   * @param before only smaller ids
   * @return newest first
   */
  List<ReportRun> list(RunFilter filter, int limit, long before);

  /**
   * A run that waited is worked on.
   *
   * @return false when it was called off meanwhile
   */
  boolean start(long id, Instant at);

  /** How far the engine is. */
  void progress(long id, String engineId, @Nullable Double share, QueryStatistics statistics);

  /**
   * Ends a run that is active; another stays as it is.
   *
   * @param resultBytes of the answer that is kept
   */
  void end(
      long id,
      RunStatus status,
      List<String> sentences,
      @Nullable RunCoverage coverage,
      long resultBytes,
      Instant at);

  /** Where the answer was put, and what went wrong with that. */
  void delivered(long id, List<String> places, List<String> sentences);

  /**
   * Calls off a run: one that waits is {@link RunStatus#CANCELLED} at once, of one that is worked
   * on its node is told.
   *
   * @return false when it had ended already
   */
  boolean callOff(long id, Instant at);

  /**
   * Says that a run is still in hand.
   *
   * @return whether somebody has called it off
   */
  boolean alive(long id, Duration length);

  /** Those that a node had in hand that has not been heard of since. */
  List<ReportRun> abandoned();

  /** Notes that the answer of a run is not kept any more. */
  void resultGone(long id);

  /** Forgets the oldest that are not active, but for so many. */
  void keep(int newest);
}
