package io.tocsin.adapter.aws;

import io.tocsin.query.QueryFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.UnprocessedQueryExecutionId;

/**
 * Looks after all running queries with one thread: one call tells of up to 50 of them
 * (BatchGetQueryExecution). Queries that are due soon go along with one that is due now, so that
 * many of them cost few calls. A look that fails for a reason that passes is made again; the
 * queries' own time-outs end that.
 */
final class AthenaPoller implements AutoCloseable {
  private static final int MOST_IDS = 50;
  private static final int MOST_MISSES = 3;

  private final AthenaClient athena;
  private final AthenaPace pace;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Watched> watched = new LinkedHashMap<>();
  private @Nullable Thread thread;
  private boolean closed;

  AthenaPoller(AthenaClient athena, AthenaPace pace) {
    this.athena = athena;
    this.pace = pace;
  }

  private final class Watched {
    private final String id;
    private final Predicate<QueryExecution> goOn;
    private final CompletableFuture<QueryExecution> over = new CompletableFuture<>();
    private long wait = pace.first().toNanos();
    private long due = System.nanoTime() + wait;
    private int misses;

    Watched(String id, Predicate<QueryExecution> goOn) {
      this.id = id;
      this.goOn = goOn;
    }

    private void later() {
      wait = pace.after(Duration.ofNanos(wait)).toNanos();
      due = System.nanoTime() + wait;
    }
  }

  /**
   * Looks at a query until it is over. Cancelling the result ends that, and does nothing to the
   * query.
   *
   * @param goOn sees every look; the result is cancelled when it says no
   */
  CompletableFuture<QueryExecution> watch(String id, Predicate<QueryExecution> goOn) {
    Watched one = new Watched(id, goOn);
    lock.lock();
    try {
      if (closed) {
        one.over.cancel(false);
        return one.over;
      }
      watched.put(id, one);
      if (thread == null) {
        thread = new Thread(this::work, "athena-poller");
        thread.setDaemon(true);
        thread.start();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return one.over;
  }

  private void work() {
    List<Watched> due = due();
    while (!due.isEmpty()) {
      look(due);
      due = due();
    }
  }

  /** Waits for queries to look at. Empty when there is nothing more to do. */
  private List<Watched> due() {
    lock.lock();
    try {
      while (!closed) {
        watched.values().removeIf(each -> each.over.isDone());
        long next = Long.MAX_VALUE;
        long now = System.nanoTime();
        List<Watched> due = new ArrayList<>();
        for (Watched each : watched.values()) {
          next = Math.min(next, each.due - now);
          if (each.due - now <= pace.first().toNanos() && due.size() < MOST_IDS) {
            due.add(each);
          }
        }
        if (next <= 0) {
          return due;
        }
        if (watched.isEmpty()) {
          changed.await();
        } else {
          changed.await(next, TimeUnit.NANOSECONDS);
        }
      }
    } catch (InterruptedException e) {
      // nobody interrupts it but an end of the process
    } finally {
      lock.unlock();
    }
    return List.of();
  }

  private void look(List<Watched> due) {
    BatchGetQueryExecutionResponse answer;
    try {
      answer =
          athena.batchGetQueryExecution(
              get -> get.queryExecutionIds(due.stream().map(each -> each.id).toList()));
    } catch (SdkException e) {
      for (Watched each : due) {
        if (AthenaFailures.passes(e)) {
          each.later();
        } else {
          each.over.completeExceptionally(e);
        }
      }
      return;
    }
    Map<String, QueryExecution> found = new HashMap<>();
    answer.queryExecutions().forEach(each -> found.put(each.queryExecutionId(), each));
    Map<String, UnprocessedQueryExecutionId> missed = new HashMap<>();
    answer
        .unprocessedQueryExecutionIds()
        .forEach(each -> missed.put(each.queryExecutionId(), each));
    for (Watched each : due) {
      QueryExecution execution = found.get(each.id);
      if (execution == null) {
        missed(each, missed.get(each.id));
      } else {
        seen(each, execution);
      }
    }
  }

  private static void missed(Watched query, @Nullable UnprocessedQueryExecutionId why) {
    query.later();
    if (++query.misses >= MOST_MISSES) {
      query.over.completeExceptionally(
          new QueryFailure(
              "Athena does not know the query "
                  + query.id
                  + " any more"
                  + (why == null ? "." : ": " + why.errorMessage())));
    }
  }

  private static void seen(Watched query, QueryExecution execution) {
    query.misses = 0;
    boolean goOn = query.goOn.test(execution);
    QueryExecutionState state = execution.status().state();
    if (state == QueryExecutionState.SUCCEEDED
        || state == QueryExecutionState.FAILED
        || state == QueryExecutionState.CANCELLED) {
      query.over.complete(execution);
    } else if (goOn) {
      query.later();
    } else {
      query.over.cancel(false);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      watched.values().forEach(each -> each.over.cancel(false));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
