package io.tocsin.reportrun;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.RunningQuery;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run that this node has in hand. */
final class RunJob {
  private final long id;
  private final String by;
  private final BoundQuery query;
  private final Consumer<ReportRun> afterwards;
  private @Nullable RunningQuery running;
  private boolean calledOff;

  /**
   * @param afterwards is given the run when it has ended
   */
  RunJob(long id, String by, BoundQuery query, Consumer<ReportRun> afterwards) {
    this.id = id;
    this.by = by;
    this.query = query;
    this.afterwards = afterwards;
  }

  long id() {
    return id;
  }

  String by() {
    return by;
  }

  BoundQuery query() {
    return query;
  }

  Consumer<ReportRun> afterwards() {
    return afterwards;
  }

  synchronized @Nullable RunningQuery running() {
    return running;
  }

  synchronized void running(RunningQuery query) {
    running = query;
    if (calledOff) {
      query.cancel();
    }
  }

  synchronized void callOff() {
    calledOff = true;
    if (running != null) {
      running.cancel();
    }
  }

  synchronized boolean isCalledOff() {
    return calledOff;
  }
}
