package io.tocsin.adapter.aws;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryProgress;
import io.tocsin.query.QueryWork;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/** One query on Athena, from being started to its last row; all calls are its own thread's. */
final class AthenaRun implements QueryWork {
  private static final int MOST_STARTS = 5;
  private static final int MOST_RUNS = 3;
  private static final double GIGABYTE = 1e9;

  private final AthenaClient athena;
  private final AthenaPoller poller;
  private final AthenaResults results;
  private final AthenaSettings settings;
  private final AthenaPace pace;
  private final BoundQuery query;
  private final QueryLimits limits;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable CompletableFuture<QueryExecution> looking;
  private volatile QueryProgress progress =
      new QueryProgress(null, true, null, 0, Duration.ZERO, 0, false);
  private volatile boolean tooMuch;

  AthenaRun(
      AthenaClient athena,
      AthenaPoller poller,
      AthenaResults results,
      AthenaSettings settings,
      AthenaPace pace,
      BoundQuery query,
      QueryLimits limits) {
    this.athena = athena;
    this.poller = poller;
    this.results = results;
    this.settings = settings;
    this.pace = pace;
    this.query = query;
    this.limits = limits;
  }

  @Override
  public void run(Sink sink) {
    StartQueryExecutionRequest.Builder request = request();
    QueryExecution execution = finished(start(request));
    for (int runs = 1; execution.status().state() != QueryExecutionState.SUCCEEDED; runs++) {
      if (runs == MOST_RUNS || !AthenaFailures.passes(execution.status())) {
        throw AthenaFailures.of(query, execution.queryExecutionId(), settings, execution.status());
      }
      pause(pace.beforeRetry(runs));
      execution = finished(start(request));
    }
    sink.executed();
    results.read(query, execution, sink);
  }

  @Override
  public void stop() {
    stopped.countDown();
    CompletableFuture<QueryExecution> waiting = looking;
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  @Override
  public QueryProgress progress() {
    return progress;
  }

  private StartQueryExecutionRequest.Builder request() {
    StartQueryExecutionRequest.Builder request =
        StartQueryExecutionRequest.builder()
            .queryString(query.sql())
            .workGroup(settings.workGroup())
            .queryExecutionContext(context -> context.database(settings.database()));
    if (!query.parameters().isEmpty()) {
      try {
        request.executionParameters(AthenaParameters.render(query.parameters()));
      } catch (IllegalArgumentException refused) {
        throw AthenaFailures.failure(query, String.valueOf(refused.getMessage()), refused);
      }
    }
    if (settings.outputLocation() != null) {
      request.resultConfiguration(to -> to.outputLocation(settings.outputLocation()));
    }
    if (!settings.reuse().isZero()) {
      request.resultReuseConfiguration(
          reuse ->
              reuse.resultReuseByAgeConfiguration(
                  age ->
                      age.enabled(true)
                          .maxAgeInMinutes(Math.toIntExact(settings.reuse().toMinutes()))));
    }
    return request;
  }

  /**
   * By its token Athena knows a request that it has had already, so that one whose answer was lost
   * is made again and is still one query.
   */
  private String start(StartQueryExecutionRequest.Builder request) {
    StartQueryExecutionRequest once =
        request.clientRequestToken(UUID.randomUUID().toString()).build();
    for (int tries = 1; ; tries++) {
      try {
        return athena.startQueryExecution(once).queryExecutionId();
      } catch (SdkException e) {
        if (tries == MOST_STARTS || !AthenaFailures.passes(e)) {
          throw AthenaFailures.of(query, "athena:StartQueryExecution", e);
        }
        if (stopped.getCount() == 0) {
          stopUnknown(once);
        }
      }
      pause(pace.beforeRetry(tries));
    }
  }

  /** It may have been started: asking once more tells its id. */
  private void stopUnknown(StartQueryExecutionRequest once) {
    try {
      stopAtAthena(athena.startQueryExecution(once).queryExecutionId());
    } catch (SdkException untold) {
      // then it ends by itself
    }
    throw new CancellationException();
  }

  private QueryExecution finished(String id) {
    CompletableFuture<QueryExecution> over = poller.watch(id, this::seen);
    looking = over;
    if (stopped.getCount() == 0) {
      over.cancel(false);
    }
    try {
      return over.join();
    } catch (CancellationException e) {
      stopAtAthena(id);
      if (tooMuch) {
        throw readTooMuch();
      }
      throw e;
    } catch (CompletionException e) {
      stopAtAthena(id);
      throw e.getCause() instanceof SdkException sdk
          ? AthenaFailures.of(query, "athena:BatchGetQueryExecution", sdk)
          : AthenaFailures.failure(query, String.valueOf(e.getCause().getMessage()), e);
    } finally {
      looking = null;
    }
  }

  /** Whether to go on: a query that reads too much is ended as soon as that is known. */
  private boolean seen(QueryExecution execution) {
    QueryExecutionStatistics given = execution.statistics();
    long bytes =
        given == null || given.dataScannedInBytes() == null ? 0 : given.dataScannedInBytes();
    Long queued = given == null ? null : given.queryQueueTimeInMillis();
    boolean reused =
        given != null
            && given.resultReuseInformation() != null
            && Boolean.TRUE.equals(given.resultReuseInformation().reusedPreviousResult());
    QueryExecutionState state = execution.status().state();
    progress =
        new QueryProgress(
            execution.queryExecutionId(),
            state == QueryExecutionState.QUEUED,
            null,
            bytes,
            Duration.ofMillis(queued == null ? 0 : queued),
            reused || state == QueryExecutionState.FAILED ? 0 : AthenaPrice.of(bytes),
            reused);
    tooMuch = bytes > limits.scanBytes();
    return !tooMuch;
  }

  private QueryFailure readTooMuch() {
    return new QueryFailure(
        String.format(
            Locale.ROOT,
            "The report '%s' was stopped: it had read %.1f GB on Athena, and may read %.1f GB;"
                + " ask for a shorter range.",
            query.report(),
            progress.bytesScanned() / GIGABYTE,
            limits.scanBytes() / GIGABYTE));
  }

  /** What cannot be stopped now ends by the limits of the workgroup. */
  private void stopAtAthena(String id) {
    try {
      athena.stopQueryExecution(stop -> stop.queryExecutionId(id));
    } catch (SdkException untold) {
      // the query is over for whoever asked, and there is nobody else to tell
    }
  }

  private void pause(Duration wait) {
    try {
      if (stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CancellationException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }
}
