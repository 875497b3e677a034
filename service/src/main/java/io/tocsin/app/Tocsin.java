package io.tocsin.app;

import com.codahale.metrics.Gauge;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.Managed;
import io.tocsin.backtest.BacktestJobs;
import io.tocsin.definition.DeclaredResource;
import io.tocsin.definition.Desired;
import io.tocsin.health.HealthMonitor;
import io.tocsin.history.History;
import io.tocsin.http.GapsResource;
import io.tocsin.http.HttpApi;
import io.tocsin.http.ServerFacts;
import io.tocsin.http.Titles;
import io.tocsin.incident.Incidents;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.Sleeper;
import io.tocsin.planned.PlanJobs;
import io.tocsin.reconcile.Turns;
import io.tocsin.reportrun.ReportRuns;
import io.tocsin.reportrun.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The running server, put together: definitions, account, history, monitor, reports and the loop
 * that keeps them moving.
 */
public final class Tocsin {
  private static final Duration EMBEDDED_TICK = Duration.ofSeconds(10);

  private final TocsinConfiguration configuration;
  private final Consumer<String> tell;
  private Map<String, Map<String, String>> overrides = Map.of();

  /**
   * @param tell takes sentences for the person who started the server
   */
  public Tocsin(TocsinConfiguration configuration, Consumer<String> tell) {
    this.configuration = configuration;
    this.tell = tell;
  }

  /**
   * Builds everything and puts it on the server; nothing runs before the server starts it.
   *
   * @throws MistakesException when the definition files have errors
   */
  public void run(Environment server) {
    Logins logins = Logins.open(configuration);
    DemoSettings demoSettings = configuration.demo();
    Demo demo = demoSettings == null ? null : new Demo(configuration, demoSettings, tell);
    Declared declared = declared(demo);
    List<Desired> targets = targets(declared, demoSettings);
    Desired desired = Desired.whole(targets);
    if (demo != null) {
      server.lifecycle().manage(new AutoCloseableManager(demo.takeFolder()));
    } else {
      refuseDemoFolder();
    }
    Store.OpenHistory store = Store.history(configuration);
    History history = store.history();
    Demo.Played played = demo == null ? null : demo.open(desired, history, Clock.systemUTC());
    InstantSource clock = played == null ? Clock.systemUTC() : played.clock();
    Accounts accounts = Accounts.open(configuration, targets, clock);
    Turns turns = store.turns(configuration.getReconcile().lease().toJavaDuration());
    accounts.forEach(
        (target, account) -> reconcile(new Reconciler(account, history, clock), turns, target));

    HealthMonitor monitor =
        new HealthMonitor(
            declared.tree(),
            desired.alarms(),
            accounts::states,
            accounts::transitions,
            accounts,
            history,
            clock.instant());
    Titles titles = new Titles(declared.tree(), desired.alarms());
    DefinitionsWatch watch =
        new DefinitionsWatch(
            configuration.declaredFiles(),
            new DefinitionsWatch.Current(declared, targets),
            () -> Declared.read(configuration, overrides),
            next -> {
              accounts.declare(next.targets());
              monitor.declare(next.declared().tree(), next.whole().alarms());
              titles.declare(next.declared().tree(), next.whole().alarms());
            },
            clock);
    Incidents incidents =
        FollowedIncidents.of(
            monitor, store.incidents(), store.deploys(), () -> watch.current().declared().tree());
    ReportEngines reports = ReportEngines.open(configuration, store.scans());
    BacktestJobs backtests =
        new BacktestJobs(
            new ServerBacktests(configuration, () -> watch.current().whole(), accounts, clock),
            clock,
            BacktestJobs.Bounds.DEFAULT);
    Reconciling reconciling = new Reconciling(configuration);
    Pulse sweeping = new Pulse("the sweep");
    ServerAccounts planned = new ServerAccounts(configuration, accounts, clock);
    PlanJobs plans =
        new PlanJobs(
            store.plans(),
            new ServerPlans(
                source(),
                planned,
                history,
                clock,
                configuration.getApply().shownWithin().toJavaDuration()),
            turns,
            store.audit(),
            Clock.systemUTC(),
            PlanJobs.Bounds.DEFAULT.readyFor(configuration.getPlans().expire()),
            Trouble::ofPlan);
    ReportRuns runs = RunsOfReports.runs(configuration, reports, store.runs());
    Schedules schedules =
        RunsOfReports.schedules(configuration, reports, runs, store.runs(), accounts::home);
    Managed loop;
    BooleanSupplier ended = () -> false;
    if (played == null) {
      loop = sweeps(accounts, monitor, clock, sweeping);
    } else {
      DemoLoop playing =
          new DemoLoop(
              accounts,
              monitor,
              history,
              played.clock(),
              played.feed(),
              demoSettings == null ? null : demoSettings.speed());
      ended = playing::ended;
      loop = playing;
    }
    BooleanSupplier hasEnded = ended;
    HttpApi api =
        new HttpApi(
            monitor,
            new HttpApi.Happening(
                incidents,
                store.deploys(),
                new RunbookFiles(configuration.declaredFiles().alarms())::text),
            history,
            accounts.outbox(),
            titles,
            new HttpApi.Asking(
                reports.reports(), runs, reports.parquet(), RunsOfReports.folder(configuration)),
            backtests,
            new AccountSlos(accounts, clock),
            reconciling.log(),
            plans,
            logins.access(store),
            clock,
            () -> facts(watch, clock, hasEnded.getAsBoolean()),
            configuration.getAllowedHosts(),
            configuration.getEventStreams());
    logins.register(server, store);
    watch.onChange(api.register(server));
    server.jersey().register(new GapsResource(() -> watch.current().declared().definitions()));
    server.healthChecks().register("sweep", new SweepHealthCheck(monitor));
    server.lifecycle().manage(closing(accounts, reports, store));
    server.lifecycle().manage(new AutoCloseableManager(backtests));
    server.lifecycle().manage(running(runs, schedules));
    server.lifecycle().manage(loop);
    if (demo == null) { // what a demo plays was made of the files as they were
      server.lifecycle().manage(watch);
    }
    server.lifecycle().manage(planning(plans, planned));
    reconciling.loop(desired, accounts, store, clock, turns).ifPresent(server.lifecycle()::manage);
    Gauge<Integer> mistakes = reconciling::mistakes;
    server.metrics().register("definition-mistakes", mistakes);
    List<Pulse> loops = List.of(sweeping, reconciling.pulse());
    server.healthChecks().register("loops", Heartbeat.check(loops, clock));
    if (played == null) {
      heartbeat(server, desired, accounts, loops, clock);
    }
  }

  /** A demo's clock is not CloudWatch's. */
  private void heartbeat(
      Environment server, Desired home, Accounts accounts, List<Pulse> loops, InstantSource clock) {
    String setting = configuration.getHeartbeat();
    List<Consumer<Instant>> to =
        setting.equals("off")
            ? List.of()
            : accounts.heartbeats(home.environment().platform(), setting.equals("auto"));
    if (to.isEmpty()) {
      return;
    }
    Heartbeat heartbeat = new Heartbeat(loops, to, clock);
    Gauge<Integer> failures = heartbeat::failures;
    server.metrics().register("heartbeat-failures", failures);
    server.lifecycle().manage(heartbeat);
  }

  private void refuseDemoFolder() {
    DemoFolder.played(configuration.dataFolder())
        .ifPresent(
            played -> {
              throw new IllegalArgumentException(
                  "the data folder %s holds a demo (%s), whose clock is not the real one; choose another with --data, or delete it"
                      .formatted(configuration.dataFolder(), played));
            });
  }

  private Declared declared(@Nullable Demo demo) {
    Declared declared = Declared.read(configuration, Map.of());
    if (demo == null || declared.hasErrors()) {
      return declared;
    }
    overrides = demo.overrides(types(declared.definitions().resourceList(), home(declared)));
    return overrides.isEmpty() ? declared : Declared.read(configuration, overrides);
  }

  /** What plans are made of: the files as they are then, as a demo has changed them. */
  private PlanSource source() {
    DemoSettings settings = configuration.demo();
    return new PlanSource(
        configuration.declaredFiles().in(null),
        overrides,
        settings == null || settings.logs() == null ? targets -> targets : ReplayedAlarms::of);
  }

  private static List<Desired> targets(Declared declared, @Nullable DemoSettings demo) {
    List<Desired> targets = declared.oneEnvironmentOrThrow();
    return demo == null || demo.logs() == null ? targets : ReplayedAlarms.of(targets);
  }

  private static String home(Declared declared) {
    return declared.oneEnvironmentOrThrow().get(0).environment().region();
  }

  /** Resource id to type, of the resources of one Region. */
  private static Map<String, String> types(List<DeclaredResource> resources, String region) {
    Map<String, String> types = new TreeMap<>();
    resources.stream()
        .filter(resource -> resource.region().equals(region))
        .forEach(resource -> types.put(resource.id(), resource.type()));
    return types;
  }

  private void reconcile(Reconciler reconciler, Turns turns, Desired desired) {
    Plan plan = reconciler.plan(desired, PlanLimits.DEFAULT);
    if (!configuration.appliesAtStart()) {
      if (plan.hasChanges() || plan.isBlocked()) {
        tell.accept("The account is not as the files say; see: tocsin plan");
      }
      return;
    }
    ApplyResult result =
        reconciler.apply(plan, turns, Sleeper.THREAD, ApplyListener.NONE, () -> false);
    if (result.status() != ApplyResult.Status.APPLIED) {
      tell.accept("The definitions could not be applied: " + String.join("; ", result.reasons()));
    }
  }

  private SweepLoop sweeps(
      Accounts accounts, HealthMonitor monitor, InstantSource clock, Pulse pulse) {
    return accounts.home().embedded().isEmpty()
        ? new SweepLoop(monitor, clock, configuration.getSweep().toJavaDuration(), () -> {}, pulse)
        : new SweepLoop(
            monitor, clock, EMBEDDED_TICK, () -> accounts.evaluate(clock.instant()), pulse);
  }

  private ServerFacts facts(DefinitionsWatch watch, InstantSource clock, boolean ended) {
    io.tocsin.definition.Environment home = watch.current().targets().get(0).environment();
    DemoSettings demo = configuration.demo();
    Duration patience = configuration.getSweep().toJavaDuration().multipliedBy(3);
    return new ServerFacts(
        home.platform(),
        home.name(),
        home.account(),
        home.region(),
        demo == null ? "real" : demo.logs() == null ? "simulated" : "replayed",
        demo == null ? null : demo.speed(),
        ended,
        demo == null || demo.logs() != null ? null : demo.scenario().id(),
        // A demo's clock moves only when the account is read; it cannot be stale by it.
        demo == null ? clock.instant().minus(patience) : Instant.MIN,
        watch.view());
  }

  private static Managed running(ReportRuns runs, Schedules schedules) {
    return new Managed() {
      @Override
      public void start() {
        runs.start();
        schedules.start();
      }

      @Override
      public void stop() {
        schedules.close();
        runs.close();
      }
    };
  }

  /** Begins and ends the work on plans; what is applied then stops between two calls. */
  private static Managed planning(PlanJobs plans, ServerAccounts accounts) {
    return new Managed() {
      @Override
      public void start() {
        plans.start();
      }

      @Override
      public void stop() {
        plans.close();
        accounts.close();
      }
    };
  }

  private static Managed closing(
      Accounts accounts, ReportEngines reports, Store.OpenHistory history) {
    return new Managed() {
      @Override
      public void stop() {
        reports.close();
        accounts.close();
        history.close();
      }
    };
  }
}
