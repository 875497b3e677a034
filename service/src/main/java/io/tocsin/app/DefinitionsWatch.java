package io.tocsin.app;

import io.dropwizard.lifecycle.Managed;
import io.tocsin.definition.Desired;
import io.tocsin.http.DefinitionsView;
import io.tocsin.plan.AccountFailure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the definitions again when their files change, and passes on what they say. Files with
 * mistakes change nothing: the last good ones hold, and the mistakes are told.
 */
final class DefinitionsWatch implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(DefinitionsWatch.class);

  /** From one look at the files to the next. They are read when two looks saw the same. */
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Looks after which files with mistakes are read again: what lacks may be no definition. */
  private static final int LOOKS_AT_MISTAKES = 30;

  private final DefinitionFiles files;
  private final Supplier<Declared> reader;
  private final Consumer<Current> taker;
  private final InstantSource clock;
  private final List<Consumer<DefinitionsView>> listeners = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "definitions");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Current current;
  private volatile DefinitionsView view;
  private Map<String, String> read = Map.of();
  private Map<String, String> seen = Map.of();
  private int looks;

  /**
   * Definitions without mistakes.
   *
   * @param targets what each account and Region of the environment is to hold, home first
   */
  record Current(Declared declared, List<Desired> targets) {
    Desired whole() {
      return Desired.whole(targets);
    }
  }

  /**
   * @param reader reads the files anew
   * @param taker is given what they say; when it throws, the ones before hold
   */
  DefinitionsWatch(
      DeclaredFiles files,
      Current current,
      Supplier<Declared> reader,
      Consumer<Current> taker,
      InstantSource clock) {
    this.files = new DefinitionFiles(files);
    this.current = current;
    this.reader = reader;
    this.taker = taker;
    this.clock = clock;
    this.view = new DefinitionsView(clock.instant(), List.of());
  }

  /** What holds now. */
  Current current() {
    return current;
  }

  /** The same for people. */
  DefinitionsView view() {
    return view;
  }

  /** Is called when other definitions hold, and when there are other mistakes. */
  void onChange(Consumer<DefinitionsView> listener) {
    listeners.add(listener);
  }

  @Override
  public void start() {
    try {
      read = files.print();
      seen = read;
    } catch (UncheckedIOException e) {
      LOG.debug("the definition files cannot be looked at", e); // the first look reads them
    }
    executor.scheduleWithFixedDelay(
        this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Map<String, String> now = files.print();
      boolean settled = now.equals(seen);
      seen = now;
      boolean again = !view.mistakes().isEmpty() && ++looks >= LOOKS_AT_MISTAKES;
      if (settled && (again || !now.equals(read))) {
        looks = 0;
        read = now;
        take();
      }
    } catch (RuntimeException | Error e) { // thrown, it would end the looks for good
      LOG.warn("the definition files could not be read", e);
      tell(new DefinitionsView(view.read(), List.of(sentence(e))));
    }
  }

  private void take() {
    Declared declared = reader.get();
    List<String> mistakes = PlanSource.mistakes(declared.findings());
    if (!mistakes.isEmpty()) {
      tell(new DefinitionsView(view.read(), mistakes));
      return;
    }
    Current next;
    try {
      next = new Current(declared, declared.oneEnvironmentOrThrow());
      taker.accept(next);
    } catch (MistakesException e) {
      tell(new DefinitionsView(view.read(), PlanSource.mistakes(e.findings())));
      return;
    } catch (AccountFailure e) {
      tell(new DefinitionsView(view.read(), List.of(e.sentence())));
      return;
    }
    current = next;
    tell(new DefinitionsView(clock.instant(), List.of()));
  }

  private static String sentence(Throwable failure) {
    return failure instanceof UncheckedIOException disk
        ? "the definition files cannot be read (%s)".formatted(Trouble.reason(disk.getCause()))
        : "the definition files cannot be read, for a reason nobody foresaw; the log has it";
  }

  private void tell(DefinitionsView next) {
    if (!next.equals(view)) {
      view = next;
      listeners.forEach(listener -> listener.accept(next));
    }
  }

  @Override
  public void stop() throws InterruptedException {
    executor.shutdownNow();
    executor.awaitTermination(10, TimeUnit.SECONDS);
  }
}
