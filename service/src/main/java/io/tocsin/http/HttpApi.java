package io.tocsin.http;

import com.codahale.metrics.Gauge;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.setup.ServletEnvironment;
import io.tocsin.backtest.BacktestJobs;
import io.tocsin.health.HealthMonitor;
import io.tocsin.history.AuditLog;
import io.tocsin.history.History;
import io.tocsin.incident.DeployStore;
import io.tocsin.incident.Incidents;
import io.tocsin.notify.Outbox;
import io.tocsin.planned.PlanJobs;
import io.tocsin.query.ParquetWriter;
import io.tocsin.query.Reports;
import io.tocsin.reconcile.ReconcileLog;
import io.tocsin.reportrun.ReportRuns;
import io.tocsin.slo.Slos;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the API, the event stream and the page on a server. */
public final class HttpApi {
  /** The folder in each WebJar, by the name it has in the page's import map. */
  private static final Map<String, String> WEBJARS =
      Map.of(
          "lit", "lit/3.3.2",
          "lit-html", "lit-html/3.3.2",
          "lit-element", "lit-element/4.2.2",
          "lit__reactive-element", "lit__reactive-element/2.1.2",
          "uplot", "uplot/1.6.30");

  private final HealthMonitor monitor;
  private final Happening happening;
  private final History history;
  private final Outbox outbox;
  private final Titles titles;
  private final Asking asking;
  private final BacktestJobs backtests;
  private final Slos slos;
  private final ReconcileLog reconciled;
  private final PlanJobs plans;
  private final Access access;
  private final InstantSource clock;
  private final Supplier<ServerFacts> facts;
  private final Set<String> allowedHosts;
  private final int mostStreams;

  /**
   * How questions are asked of the logs.
   *
   * @param temporary folder of files while they are made
   */
  public record Asking(Reports reports, ReportRuns runs, ParquetWriter parquet, Path temporary) {}

  /**
   * What goes wrong, what may have brought it about, and what to do.
   *
   * @param runbooks the text of a runbook by its path in the repository
   */
  public record Happening(
      Incidents incidents, DeployStore deploys, Function<String, Optional<String>> runbooks) {}

  /**
   * Who may ask, and what is kept of it.
   *
   * @param logsIn whether browsers are sent to {@code /login}
   */
  public record Access(Authorizer authorizer, AuditLog audit, boolean logsIn) {}

  /**
   * @param allowedHosts names under which the server may be asked, besides the loopback ones
   * @param mostStreams how many may listen to events at a time
   */
  public HttpApi(
      HealthMonitor monitor,
      Happening happening,
      History history,
      Outbox outbox,
      Titles titles,
      Asking asking,
      BacktestJobs backtests,
      Slos slos,
      ReconcileLog reconciled,
      PlanJobs plans,
      Access access,
      InstantSource clock,
      Supplier<ServerFacts> facts,
      Set<String> allowedHosts,
      int mostStreams) {
    this.monitor = monitor;
    this.happening = happening;
    this.history = history;
    this.outbox = outbox;
    this.titles = titles;
    this.asking = asking;
    this.backtests = backtests;
    this.slos = slos;
    this.reconciled = reconciled;
    this.plans = plans;
    this.access = access;
    this.clock = clock;
    this.facts = facts;
    this.allowedHosts = allowedHosts;
    this.mostStreams = mostStreams;
  }

  /**
   * @return takes the news that other definitions hold, or why they do not
   */
  public Consumer<DefinitionsView> register(Environment environment) {
    ObjectMapper mapper = environment.getObjectMapper();
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    HealthBody body = new HealthBody(monitor, facts, mapper);
    EventHub hub = new EventHub(body, outbox, titles, mapper, mostStreams);
    IndexPage page = IndexPage.load();
    monitor.onSweep(hub::publish);
    monitor.onFailure(hub::publishFailure);
    reconciled.onChange(last -> hub.publish(DriftView.of(reconciled)));
    Gauge<Integer> streams = hub::clients;
    environment.metrics().register("event-streams", streams);
    Gauge<Integer> mistakes = () -> facts.get().definitions().mistakes().size();
    environment.metrics().register("definitions-mistakes", mistakes);
    Gauge<Integer> drift = () -> reconciled.current().drift().size();
    environment.metrics().register("drift", drift);
    Gauge<Integer> failures = reconciled::failures;
    environment.metrics().register("reconcile-failures", failures);
    environment.lifecycle().addEventListener(running(hub));

    plans.onChange(plan -> hub.publish(PlanView.of(plan)));
    asking.runs().onChange(run -> hub.publish(RunView.of(run)));
    Incidents incidents = happening.incidents();
    incidents.onChange(
        incident -> hub.publish(IncidentView.of(incident, incidents.causes(incident), titles)));
    environment.jersey().register(new ProblemMapper());
    environment.jersey().register(new BrokenAnswers.Ends());
    environment.jersey().register(new AccessFilter(access, Clock.systemUTC()));
    environment.jersey().register(new AuditResource(access.audit()));
    environment.jersey().register(new PingResource());
    environment.jersey().register(new MeResource());
    environment.jersey().register(new PlansResource(plans));
    environment.jersey().register(new HealthResource(body));
    environment.jersey().register(new AlarmsResource(monitor, history, titles));
    environment.jersey().register(new IncidentsResource(incidents, monitor, titles, clock));
    environment.jersey().register(new DeploysResource(happening.deploys(), titles, clock));
    environment.jersey().register(new RunbooksResource(monitor, happening.runbooks()));
    environment.jersey().register(new NoiseResource(monitor, history, titles));
    environment.jersey().register(new OutboxResource(outbox));
    Downloads downloads = new Downloads(asking.parquet(), asking.temporary());
    environment.jersey().register(new ReportsResource(asking.reports(), downloads));
    environment
        .jersey()
        .register(new ReportRunsResource(asking.runs(), asking.reports(), downloads));
    environment.jersey().register(new BacktestsResource(backtests, titles::ids, clock));
    environment.jersey().register(new SlosResource(slos, titles));
    environment.jersey().register(new DriftResource(reconciled));
    environment.jersey().register(new EventsResource(hub));
    environment.jersey().register(new PageResource(page));

    filter(environment.servlets(), "security-headers", new SecurityHeaders(page.importMapHash()));
    filter(environment.servlets(), "host", new HostFilter(allowedHosts));
    filter(environment.servlets(), "broken-answers", new BrokenAnswers.Channels());
    // Its tasks change the server, and a browser would send a POST to them for any page.
    filter(environment.admin(), "host", new HostFilter(allowedHosts));
    errorPages(environment);
    files(environment, "assets", "/assets", "/assets/");
    WEBJARS.forEach(
        (name, folder) ->
            files(
                environment,
                "webjar-" + name,
                "/META-INF/resources/webjars/" + folder,
                "/webjars/" + name + "/"));
    return hub::publish;
  }

  /**
   * Ends the event streams as soon as the server begins to stop: it waits for open requests first,
   * and a stream never ends by itself.
   */
  private static LifeCycle.Listener running(EventHub hub) {
    return new LifeCycle.Listener() {
      @Override
      public void lifeCycleStarting(LifeCycle server) {
        hub.start();
      }

      @Override
      public void lifeCycleStopping(LifeCycle server) {
        hub.close();
      }
    };
  }

  private static void errorPages(Environment environment) {
    ErrorPages pages = new ErrorPages();
    environment.getApplicationContext().setErrorHandler(pages);
    environment.getAdminContext().setErrorHandler(pages);
    environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(pages));
  }

  private static void filter(ServletEnvironment servlets, String name, Filter filter) {
    servlets
        .addFilter(name, filter)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
  }

  private static void files(Environment environment, String name, String folder, String path) {
    environment.servlets().addServlet(name, new PageFiles(folder, path)).addMapping(path + "*");
  }
}
