package io.tocsin.reportrun;

import io.tocsin.query.AdHocSql;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.InvalidParameters;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryRows;
import io.tocsin.query.QueryStatus;
import io.tocsin.query.Report;
import io.tocsin.query.Reports;
import io.tocsin.query.RunningQuery;
import io.tocsin.query.SqlChecker;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs reports that people ask for, some at a time, and keeps their answers. What is known of runs
 * is in the store: any node tells about them, and a restart forgets none. An answer is a file of
 * the node that ran it.
 */
public final class ReportRuns implements AutoCloseable {
  /** After how long without a word of its node a run is given up; three words fit in. */
  private static final Duration ALIVE = Duration.ofSeconds(15);

  private static final long TICK_MILLIS = 1_000;
  private static final int TICKS_PER_WORD = 4;
  private static final int TICKS_PER_CLEANING = 60;
  private static final long PATIENCE_SECONDS = 10;

  private final Reports reports;
  private final SqlChecker checker;
  private final RunStore store;
  private final RunFiles files;
  private final InstantSource clock;
  private final RunBounds bounds;
  private final Function<Throwable, String> sentences;
  private final RunQueue queue;
  private final ExecutorService workers = Executors.newCachedThreadPool(daemon("report-run"));
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(daemon("report-run-ticks"));
  private final Map<Long, RunJob> active = new ConcurrentHashMap<>();
  private final Set<Long> changed = ConcurrentHashMap.newKeySet();
  private final List<Consumer<ReportRun>> listeners = new CopyOnWriteArrayList<>();
  private int ticked;
  private volatile boolean closed;

  /**
   * @param sentences tells a failure that nobody foresaw
   */
  public ReportRuns(
      Reports reports,
      SqlChecker checker,
      RunStore store,
      RunFiles files,
      InstantSource clock,
      RunBounds bounds,
      Function<Throwable, String> sentences) {
    this.reports = reports;
    this.checker = checker;
    this.store = store;
    this.files = files;
    this.clock = clock;
    this.bounds = bounds;
    this.sentences = sentences;
    this.queue = new RunQueue(bounds);
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Begins to speak for the runs of this node, and to give up those of dead ones. */
  public void start() {
    try {
      files.sweep(clock.instant());
    } catch (IOException e) {
      // They cost space alone, and the next start tries again.
    }
    ticks.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Is told of runs that came, went on, or ended; by one thread, at most once a second each. */
  public void onChange(Consumer<ReportRun> listener) {
    listeners.add(listener);
  }

  /**
   * Takes a request; it is run when it is its turn.
   *
   * @param key by which a repetition of this request is known, also after a restart; or null
   * @param afterwards is given the run when it has ended, unless the server stops before
   * @throws InvalidParameters when the report, its parameters or the SQL are refused, or the key
   *     belongs to another request
   * @throws TooManyRuns when as many wait as may
   */
  public ReportRun submit(
      RunRequest request, @Nullable String key, String by, Consumer<ReportRun> afterwards) {
    BoundQuery query = bind(request);
    Optional<ReportRun> known = key == null ? Optional.empty() : store.ofKey(key);
    if (known.isPresent()) {
      return same(known.get(), request, by);
    }
    queue.refuseWhenFull(by);
    store.keep(bounds.keptRuns() - 1);
    Optional<Long> id = store.add(request, key, by, clock.instant(), ALIVE);
    if (id.isEmpty()) {
      return same(store.ofKey(String.valueOf(key)).orElseThrow(), request, by);
    }
    RunJob job = new RunJob(id.get(), by, query, afterwards);
    active.put(job.id(), job);
    changed.add(job.id());
    queue.add(job);
    startNext();
    return find(job.id()).orElseThrow();
  }

  private static ReportRun same(ReportRun known, RunRequest request, String by) {
    if (!known.request().equals(request) || !known.by().equals(by)) {
      throw new InvalidParameters(
          List.of(
              "the Idempotency-Key was used for run %d, which is another request; each needs a key of its own"
                  .formatted(known.id())));
    }
    return known;
  }

  private BoundQuery bind(RunRequest request) {
    String sql = request.sql();
    if (sql != null) {
      return AdHocSql.bind(RunRequest.AD_HOC, sql, request.range(), checker);
    }
    Report report =
        reports
            .catalogue()
            .find(request.name())
            .orElseThrow(
                () ->
                    new InvalidParameters(
                        List.of(
                            "there is no report '%s'; GET /v1/reports lists those there are"
                                .formatted(request.name()))));
    return reports.bind(report, request.parameters(), request.range());
  }

  private void startNext() {
    if (!closed) {
      queue.next().forEach(job -> workers.execute(() -> run(job)));
    }
  }

  private void run(RunJob job) {
    try {
      if (store.start(job.id(), clock.instant())) {
        changed.add(job.id());
        answer(job);
      }
    } catch (RuntimeException | Error e) { // kept as its failure, whatever it was
      end(job, RunStatus.FAILED, sentences.apply(e), null, 0);
    } finally {
      active.remove(job.id());
      changed.add(job.id());
      queue.ended(job);
      startNext();
    }
    try {
      find(job.id()).ifPresent(job.afterwards());
    } catch (RuntimeException e) {
      store.delivered(job.id(), List.of(), List.of(sentences.apply(e)));
    }
    changed.add(job.id());
  }

  private void answer(RunJob job) {
    RunStatus status;
    String sentence = null;
    long bytes = 0;
    RunCoverage coverage = null;
    RunningQuery query = null;
    try {
      query = reports.engine().forUser(job.by()).submit(job.query(), bounds.limits());
      job.running(query);
      try (QueryRows rows = query.rows()) {
        bytes = files.write(job.id(), rows, bounds, count -> changed.add(job.id()));
      }
      coverage = reports.coverage().apply(job.query()).map(RunCoverage::of).orElse(null);
      status = RunStatus.SUCCEEDED;
    } catch (QueryFailure e) {
      status =
          closed
              ? RunStatus.INTERRUPTED
              : job.isCalledOff() ? RunStatus.CANCELLED : RunStatus.FAILED;
      sentence =
          closed ? "the server stopped before the end; ask again" : String.valueOf(e.getMessage());
    } catch (RunFiles.TooLong e) {
      status = RunStatus.FAILED;
      sentence = String.valueOf(e.getMessage());
    } catch (IOException e) {
      status = RunStatus.FAILED;
      sentence = sentences.apply(e);
    }
    if (query != null) {
      progress(job.id(), query);
    }
    end(job, status, status == RunStatus.CANCELLED ? null : sentence, coverage, bytes);
  }

  private void progress(long id, RunningQuery query) {
    QueryStatus now = query.status();
    store.progress(id, query.id(), now.progress(), now.statistics());
  }

  private void end(
      RunJob job,
      RunStatus status,
      @Nullable String sentence,
      @Nullable RunCoverage coverage,
      long bytes) {
    store.end(
        job.id(),
        status,
        sentence == null ? List.of() : List.of(sentence),
        coverage,
        bytes,
        clock.instant());
  }

  public Optional<ReportRun> find(long id) {
    return store.find(id);
  }

  /** Newest first, of those before an id. */
  public List<ReportRun> list(RunFilter filter, int limit, long before) {
    return store.list(filter, limit, before);
  }

  /**
   * The answer of a run, to be closed; empty when it is not in this node's folder.
   *
   * @throws IOException when its file cannot be read
   */
  public Optional<RowFile> result(long id) throws IOException {
    return files.open(id);
  }

  /** Notes where the answer of a run was put, and what went wrong with that. */
  public void delivered(long id, List<String> places, List<String> failures) {
    store.delivered(id, places, failures);
    changed.add(id);
  }

  /**
   * Calls a run off.
   *
   * @return false when it has ended already
   */
  public boolean callOff(long id) {
    boolean calledOff = store.callOff(id, clock.instant());
    if (calledOff) {
      RunJob job = active.get(id);
      if (job != null) {
        callOff(job);
      }
      changed.add(id);
    }
    return calledOff;
  }

  private void callOff(RunJob job) {
    job.callOff();
    if (queue.remove(job)) {
      active.remove(job.id());
    }
  }

  private void tick() {
    try {
      if (ticked % TICKS_PER_WORD == 0) {
        for (RunJob job : active.values()) {
          if (store.alive(job.id(), ALIVE)) {
            callOff(job);
          }
        }
        store.abandoned().forEach(this::giveUp);
      }
      if (ticked++ % TICKS_PER_CLEANING == 0) {
        files.clean(bounds, clock.instant()).forEach(store::resultGone);
      }
      for (RunJob job : active.values()) {
        RunningQuery query = job.running();
        if (query != null) {
          progress(job.id(), query);
          changed.add(job.id());
        }
      }
      for (Long id : Set.copyOf(changed)) {
        changed.remove(id);
        find(id).ifPresent(run -> listeners.forEach(listener -> listener.accept(run)));
      }
    } catch (RuntimeException | IOException e) {
      // Thrown, it would end the ticks for good; the database, or the disk, may come back.
    }
  }

  private void giveUp(ReportRun run) {
    if (!active.containsKey(run.id())) {
      store.end(
          run.id(),
          RunStatus.INTERRUPTED,
          List.of("the server that ran it stopped before the end; ask again"),
          null,
          0,
          clock.instant());
      changed.add(run.id());
    }
  }

  /** Cancels what runs; it is told as interrupted. */
  @Override
  public void close() {
    closed = true;
    ticks.shutdown();
    for (RunJob job : active.values()) {
      RunningQuery query = job.running();
      if (query == null) {
        end(
            job,
            RunStatus.INTERRUPTED,
            "the server stopped before it was its turn; ask again",
            null,
            0);
      } else {
        query.cancel();
      }
    }
    workers.shutdown();
    try {
      // None is interrupted: it may be writing to H2, whose file an interrupt closes for all.
      workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      ticks.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
