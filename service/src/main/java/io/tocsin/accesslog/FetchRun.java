package io.tocsin.accesslog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what a plan says, several objects at once. A run that is stopped or killed leaves whole
 * files only; the next plan has what is missing then.
 */
public final class FetchRun {
  private static final int TRIES = 3;

  /** So many failures in a row are no accident of one object. */
  private static final int MOST_FAILURES = 10;

  /** Is told of each file, by one thread at a time. */
  public interface Listener {
    /**
     * A file is whole.
     *
     * @param done files so far, of {@code bytes}
     */
    void fetched(LogStore.Entry entry, int done, long bytes);
  }

  private final LogFetch fetch;
  private final BooleanSupplier stop;
  private final Listener listener;
  private final Queue<LogStore.Entry> queue;
  private final List<String> problems = new ArrayList<>();
  private int done;
  private long bytes;
  private int failed;
  private int inARow;

  /**
   * @param stop is asked before each file
   */
  public FetchRun(LogFetch fetch, FetchPlan plan, BooleanSupplier stop, Listener listener) {
    this.fetch = fetch;
    this.stop = stop;
    this.listener = listener;
    this.queue = new ConcurrentLinkedQueue<>(plan.missing());
  }

  /**
   * Works until all is there, or it is told to stop.
   *
   * @param parallel objects that are fetched at once
   */
  public FetchResult run(int parallel) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < parallel; i++) {
      Thread thread = new Thread(this::work, "logs-fetch-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return result();
  }

  private synchronized FetchResult result() {
    return new FetchResult(done, bytes, queue.size() + failed, problems);
  }

  private void work() {
    while (!stop.getAsBoolean() && !hopeless()) {
      LogStore.Entry entry = queue.poll();
      if (entry == null) {
        return;
      }
      String problem = problem(entry);
      if (problem == null) {
        succeeded(entry);
      } else {
        failed(entry, problem);
      }
    }
  }

  private @Nullable String problem(LogStore.Entry entry) {
    IOException last = null;
    for (int attempt = 0; attempt < TRIES && !stop.getAsBoolean(); attempt++) {
      try {
        fetch.fetch(entry);
        return null;
      } catch (LogStoreFailure refused) {
        return String.valueOf(refused.getMessage());
      } catch (IOException cut) {
        last = cut;
      } catch (RuntimeException unexpected) {
        return unexpected.toString();
      }
    }
    return last == null ? "it was stopped" : String.valueOf(last.getMessage());
  }

  private synchronized void succeeded(LogStore.Entry entry) {
    done++;
    bytes += entry.size();
    inARow = 0;
    listener.fetched(entry, done, bytes);
  }

  private synchronized void failed(LogStore.Entry entry, String problem) {
    failed++;
    inARow++;
    problems.add("'" + entry.key() + "' was not fetched: " + problem + ".");
    if (inARow == MOST_FAILURES) {
      problems.add("That were " + MOST_FAILURES + " failures in a row; the rest was not tried.");
    }
  }

  private synchronized boolean hopeless() {
    return inARow >= MOST_FAILURES;
  }
}
