package io.tocsin.planned;

import io.tocsin.history.AuditEntry;
import io.tocsin.history.AuditLog;
import io.tocsin.reconcile.Turns;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans that people ask for, one after the other, and applies those that they agree to. What
 * is known of them is in the store: any node answers about them, and a restart forgets nothing.
 */
public final class PlanJobs implements AutoCloseable {
  /** After how long without a word of its node a plan is given up; three words fit in. */
  private static final Duration ALIVE = Duration.ofSeconds(15);

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int TICKS_PER_WORD = 4;

  /** How long a stopping server waits for the calls under way. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final PlanStore store;
  private final PlanWork work;
  private final Turns turns;
  private final AuditLog audit;
  private final InstantSource clock;
  private final Bounds bounds;
  private final Function<Throwable, String> sentences;
  private final ExecutorService planner = Executors.newSingleThreadExecutor(daemon("plans"));
  private final ExecutorService appliers = Executors.newCachedThreadPool(daemon("plan-apply"));
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(daemon("plan-ticks"));
  private final Map<Long, AtomicBoolean> active = new ConcurrentHashMap<>();
  private final Set<Long> changed = ConcurrentHashMap.newKeySet();
  private final List<Consumer<KeptPlan>> listeners = new CopyOnWriteArrayList<>();
  private int ticked;

  /**
   * What is kept, and for how long.
   *
   * @param waiting plans that may be in the making, of all nodes
   * @param kept plans, the newest
   * @param ready how long a plan may be applied
   * @param characters of one form of a plan at most
   */
  public record Bounds(int waiting, int kept, Duration ready, int characters) {
    public static final Bounds DEFAULT = new Bounds(8, 100, Duration.ofHours(24), 32_000_000);

    /** The same with plans that may be applied for another time. */
    public Bounds readyFor(Duration time) {
      return new Bounds(waiting, kept, time, characters);
    }
  }

  /**
   * @param sentences tells a failure that nobody foresaw
   */
  public PlanJobs(
      PlanStore store,
      PlanWork work,
      Turns turns,
      AuditLog audit,
      InstantSource clock,
      Bounds bounds,
      Function<Throwable, String> sentences) {
    this.store = store;
    this.work = work;
    this.turns = turns;
    this.audit = audit;
    this.clock = clock;
    this.bounds = bounds;
    this.sentences = sentences;
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Begins to speak for the plans of this node, and to give up those of dead ones. */
  public void start() {
    ticks.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Is told of plans that came, went on, or ended; by threads of this class, at most once a tick.
   */
  public void onChange(Consumer<KeptPlan> listener) {
    listeners.add(listener);
  }

  private void tick() {
    try {
      if (ticked++ % TICKS_PER_WORD == 0) {
        active.forEach(
            (id, stop) -> {
              if (store.alive(id, ALIVE)) {
                stop.set(true);
              }
            });
        store.abandoned().forEach(this::giveUp);
      }
      for (Long id : Set.copyOf(changed)) {
        changed.remove(id);
        find(id).ifPresent(plan -> listeners.forEach(listener -> listener.accept(plan)));
      }
    } catch (RuntimeException e) {
      // Thrown, it would end the ticks for good; the database may come back.
    }
  }

  private void giveUp(KeptPlan plan) {
    if (active.containsKey(plan.id())) {
      return;
    }
    KeptApply apply = plan.apply();
    boolean begun = apply != null && apply.total() > 0; // calls are kept before the first is made
    store.end(
        plan.id(),
        begun ? PlanStatus.PARTLY_APPLIED : PlanStatus.FAILED,
        List.of(
            begun
                ? "the server that applied it stopped before the end; what was begun may or may"
                    + " not have been made, and planning and applying again does the rest"
                : apply != null
                    ? "the server that was to apply it stopped before the first call; plan again"
                    : "the server that made it stopped before the end; ask again"),
        clock.instant());
    changed.add(plan.id());
  }

  /**
   * Takes a request; the plan is made afterwards.
   *
   * @return empty when as many wait as may
   * @throws PlanWork.Mistakes in the request, or in the files
   */
  public Optional<KeptPlan> submit(PlanRequest request, String by) {
    List<String> places = work.places(request);
    if (store.planning() >= bounds.waiting()) {
      return Optional.empty();
    }
    store.keep(bounds.kept() - 1);
    long id = store.add(request, places, by, clock.instant(), ALIVE);
    active.put(id, new AtomicBoolean());
    changed.add(id);
    planner.execute(() -> make(id, request));
    return find(id);
  }

  private void make(long id, PlanRequest request) {
    try {
      AtomicBoolean stop = active.get(id);
      if (stop == null || stop.get()) {
        store.end(id, PlanStatus.CANCELLED, List.of(), clock.instant());
        return;
      }
      PlanWork.Made made = work.make(request);
      Instant now = clock.instant();
      if (made.documents().values().stream()
          .anyMatch(document -> document.length() > bounds.characters())) {
        failed(
            id,
            List.of(
                "the plan is longer than %,d characters; plan one environment, or narrow it with 'targets'"
                    .formatted(bounds.characters())));
        return;
      }
      store.ready(id, made, now, now.plus(bounds.ready()));
    } catch (PlanWork.Mistakes mistakes) {
      failed(id, mistakes.sentences());
    } catch (RuntimeException | Error e) { // kept as its failure, whatever it was
      failed(id, List.of(sentences.apply(e)));
    } finally {
      active.remove(id);
      changed.add(id);
    }
  }

  private void failed(long id, List<String> reasons) {
    store.end(id, PlanStatus.FAILED, reasons, clock.instant());
  }

  public Optional<KeptPlan> find(long id) {
    return store.find(id).map(plan -> plan.at(clock.instant()));
  }

  /** Newest first, of those before an id. */
  public List<KeptPlan> list(int limit, long before) {
    Instant now = clock.instant();
    return store.list(limit, before).stream().map(plan -> plan.at(now)).toList();
  }

  public Optional<String> document(long id, PlanForm form) {
    return store.document(id, form);
  }

  public List<KeptStep> steps(long id) {
    return store.steps(id);
  }

  /**
   * Calls a plan off: one that is applied stops between two calls.
   *
   * @return false when it has ended already
   */
  public boolean callOff(KeptPlan plan) {
    boolean calledOff =
        plan.status() != PlanStatus.EXPIRED && store.callOff(plan.id(), clock.instant());
    if (calledOff) {
      AtomicBoolean stop = active.get(plan.id());
      if (stop != null) {
        stop.set(true);
      }
      changed.add(plan.id());
    }
    return calledOff;
  }

  /**
   * Has a plan applied, once.
   *
   * @param key by which a repetition of this request is known, also after a restart
   */
  public ApplyAnswer apply(KeptPlan plan, String key, String by) {
    ApplyAnswer known = known(plan, key);
    if (known != null) {
      return known;
    }
    Optional<Turns.Turn> turn = turns.take(plan.places());
    KeptPlan again = find(plan.id()).orElse(plan);
    if (turn.isEmpty()) {
      ApplyAnswer meanwhile = known(again, key);
      return meanwhile != null
          ? meanwhile
          : new ApplyAnswer.Conflict(
              List.of(
                  "something is being applied to %s; try again when it has ended"
                      .formatted(String.join(" or ", plan.places()))));
    }
    if (!store.claim(plan.id(), key, by, clock.instant(), ALIVE)) {
      turn.get().close();
      ApplyAnswer meanwhile = known(find(plan.id()).orElse(plan), key);
      return meanwhile != null
          ? meanwhile
          : new ApplyAnswer.Conflict(List.of("plan %d is not ready".formatted(plan.id())));
    }
    AtomicBoolean stop = new AtomicBoolean();
    active.put(plan.id(), stop);
    changed.add(plan.id());
    appliers.execute(() -> apply(plan, by, turn.get(), stop));
    return new ApplyAnswer.Accepted(find(plan.id()).orElse(plan));
  }

  /** The answer when nothing is to be begun; null when the plan can be applied. */
  private @Nullable ApplyAnswer known(KeptPlan plan, String key) {
    KeptApply apply = plan.apply();
    if (apply != null && apply.key().equals(key)) {
      return new ApplyAnswer.Accepted(plan);
    }
    OptionalLong other = store.planOf(key);
    if (other.isPresent() && other.getAsLong() != plan.id()) {
      return new ApplyAnswer.KeyUsed(
          "the Idempotency-Key was used for plan %d; each apply needs a key of its own"
              .formatted(other.getAsLong()));
    }
    List<String> why = Unready.why(plan);
    return why.isEmpty() ? null : new ApplyAnswer.Conflict(why);
  }

  private void apply(KeptPlan plan, String by, Turns.Turn turn, AtomicBoolean stop) {
    PlanWork.Ended ended;
    try (turn) {
      String file = store.document(plan.id(), PlanForm.FILE).orElseThrow();
      ended = work.apply(plan.request(), file, turn.guard(), new Progress(plan.id()), stop::get);
    } catch (PlanWork.Mistakes mistakes) {
      ended = new PlanWork.Ended(PlanStatus.REFUSED, mistakes.sentences());
    } catch (RuntimeException | Error e) { // kept as its failure, whatever it was
      boolean begun =
          store.steps(plan.id()).stream()
              .anyMatch(step -> step.result() != KeptStep.Result.WAITING);
      ended =
          new PlanWork.Ended(
              begun ? PlanStatus.PARTLY_APPLIED : PlanStatus.FAILED, List.of(sentences.apply(e)));
    }
    try {
      store.end(plan.id(), ended.status(), ended.reasons(), clock.instant());
      audit.record(
          new AuditEntry(
              clock.instant(),
              by,
              "server",
              "apply of plan " + plan.id(),
              ended.status().name().toLowerCase(Locale.ROOT)));
    } finally {
      active.remove(plan.id());
      changed.add(plan.id());
    }
  }

  private final class Progress implements PlanWork.Progress {
    private final long id;

    Progress(long id) {
      this.id = id;
    }

    @Override
    public void planned(List<KeptStep> steps) {
      store.steps(id, steps);
      changed.add(id);
    }

    @Override
    public void changed(int number, KeptStep.Result result, @Nullable String sentence) {
      store.step(id, number, result, sentence, clock.instant());
      changed.add(id);
    }
  }

  /** Stops applies between two calls, and waits for the calls under way. */
  @Override
  public void close() {
    active.values().forEach(stop -> stop.set(true));
    planner.shutdownNow();
    appliers.shutdown();
    try {
      appliers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      planner.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ticks.shutdownNow();
    turns.close();
  }
}
