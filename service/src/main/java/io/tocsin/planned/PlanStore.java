package io.tocsin.planned;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where plans are kept, shared by all nodes of a database. What a method has returned from is
 * durable.
 *
 * <p>A plan that a node is at work on says so again and again ({@link #alive}), by the database's
 * clock. One that nobody has spoken for any more is {@link #abandoned}.
 */
public interface PlanStore {

  /**
   * Keeps a new plan, in the state {@link PlanStatus#PLANNING}.
   *
   * @param alive for how long it counts as worked on
   */
  long add(PlanRequest request, List<String> places, String by, Instant at, Duration alive);

  Optional<KeptPlan> find(long id);

  /**
   * @param before only smaller ids
   * @return newest first
   */
  List<KeptPlan> list(int limit, long before);

  /** A plan that is being made is ready, unless it was called off meanwhile. */
  void ready(long id, PlanWork.Made made, Instant at, Instant expires);

  /** One of the forms; empty when there is none yet. */
  Optional<String> document(long id, PlanForm form);

  /** The plan for which this key was used. */
  OptionalLong planOf(String key);

  /**
   * Makes a plan that is ready one that is being applied; of several who try, one can.
   *
   * @return false when it is not ready any more, or the key was used
   */
  boolean claim(long id, String key, String by, Instant at, Duration alive);

  /** The calls of an apply, before the first is made. */
  void steps(long id, List<KeptStep> steps);

  void step(long id, int number, KeptStep.Result result, @Nullable String sentence, Instant at);

  /** In their order. */
  List<KeptStep> steps(long id);

  /** Ends the work on a plan; one that nobody works on any more stays as it is. */
  void end(long id, PlanStatus status, List<String> reasons, Instant at);

  /**
   * Calls off a plan: one that is ready is {@link PlanStatus#CANCELLED} at once, of one that is
   * worked on its node is told.
   *
   * @return false when it had ended already
   */
  boolean callOff(long id, Instant at);

  /**
   * Says that a plan is still worked on.
   *
   * @return whether somebody has called it off
   */
  boolean alive(long id, Duration length);

  /** Those on which a node was at work that has not been heard of since. */
  List<KeptPlan> abandoned();

  /** How many are being made. */
  int planning();

  /** Forgets the oldest that nobody works on, with their documents, but for so many. */
  void keep(int newest);
}
