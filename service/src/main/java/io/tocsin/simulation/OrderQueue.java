package io.tocsin.simulation;

import java.util.ArrayDeque;

/** Messages of placed orders, first in first out, and the worker that takes them. */
final class OrderQueue {
  /** Messages a minute the worker can handle. */
  private static final double WORKER_RATE = 290;

  private final ArrayDeque<Cohort> waiting = new ArrayDeque<>();
  private long visible;

  /**
   * One minute.
   *
   * @param minute number of the minute
   * @param sent orders placed in it
   * @param worker the worker's speed, 1 as usual, 0 when it hangs
   * @param databasePressure the worker needs the database too
   */
  Load step(long minute, int sent, double worker, double databasePressure) {
    if (sent > 0) {
      waiting.addLast(new Cohort(minute, sent));
    }
    visible += sent;
    long rate = Math.round(WORKER_RATE * worker * (1 - databasePressure / 2));
    long deleted = Math.min(rate, visible);
    long left = deleted;
    while (left > 0) {
      Cohort oldest = waiting.removeFirst();
      long taken = Math.min(left, oldest.messages());
      left -= taken;
      if (taken < oldest.messages()) {
        waiting.addFirst(new Cohort(oldest.minute(), oldest.messages() - taken));
      }
    }
    visible -= deleted;
    long age = waiting.isEmpty() ? 0 : (minute + 1 - waiting.getFirst().minute()) * 60;
    return new Load(sent, deleted, visible, age);
  }

  private record Cohort(long minute, long messages) {}

  /**
   * @param visible messages waiting at the minute's end
   * @param age seconds the oldest of them has waited, 0 when there is none
   */
  record Load(long sent, long deleted, long visible, long age) {}
}
