package io.tocsin.reportrun;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Whose turn it is: first come, first served, but for those who have as many running as may. */
final class RunQueue {
  private final RunBounds bounds;
  private final List<RunJob> waiting = new ArrayList<>();
  private final Map<String, Integer> running = new HashMap<>();
  private int total;

  RunQueue(RunBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * @throws TooManyRuns when as many wait as may, of all or of this person
   */
  synchronized void refuseWhenFull(String by) {
    if (waiting.size() >= bounds.waiting()) {
      throw new TooManyRuns(
          "%d runs of reports wait already, as many as may; try again when one has ended"
              .formatted(waiting.size()));
    }
    long own = waiting.stream().filter(job -> job.by().equals(by)).count();
    long most = Math.max(1, bounds.waiting() / 2);
    if (own >= most) {
      throw new TooManyRuns(
          "%d runs of '%s' wait already, as many as one person's may; try again when one has ended"
              .formatted(own, by));
    }
  }

  synchronized void add(RunJob job) {
    waiting.add(job);
  }

  /** Those that are to be started now; {@link #ended} has to follow for each. */
  synchronized List<RunJob> next() {
    List<RunJob> next = new ArrayList<>();
    for (Iterator<RunJob> jobs = waiting.iterator(); jobs.hasNext() && total < bounds.running(); ) {
      RunJob job = jobs.next();
      if (running.getOrDefault(job.by(), 0) < bounds.perPerson()) {
        jobs.remove();
        running.merge(job.by(), 1, Integer::sum);
        total++;
        next.add(job);
      }
    }
    return next;
  }

  synchronized void ended(RunJob job) {
    running.computeIfPresent(job.by(), (by, count) -> count == 1 ? null : count - 1);
    total--;
  }

  /** Takes one out of those that wait. */
  synchronized boolean remove(RunJob job) {
    return waiting.remove(job);
  }
}
