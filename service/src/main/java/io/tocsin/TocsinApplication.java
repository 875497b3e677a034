package io.tocsin;

import ch.qos.logback.classic.Level;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tocsin.app.Tocsin;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.cli.ApplyCommand;
import io.tocsin.cli.BacktestCommand;
import io.tocsin.cli.BackupCommand;
import io.tocsin.cli.CalibrateCommand;
import io.tocsin.cli.CheckCommand;
import io.tocsin.cli.CommandLine;
import io.tocsin.cli.CostCommand;
import io.tocsin.cli.DashboardsCommand;
import io.tocsin.cli.DemoCommand;
import io.tocsin.cli.GapsCommand;
import io.tocsin.cli.ImportCommand;
import io.tocsin.cli.InitCommand;
import io.tocsin.cli.LogsCommand;
import io.tocsin.cli.PlanCommand;
import io.tocsin.cli.QueriesCommand;
import io.tocsin.cli.ReportCommand;
import io.tocsin.cli.ResourcesCommand;
import io.tocsin.cli.RestoreCommand;
import io.tocsin.cli.SchemaCommand;
import io.tocsin.cli.ServeCommand;
import io.tocsin.cli.Terminal;
import io.tocsin.cli.TestCommand;
import io.tocsin.cli.TokenCommand;
import java.util.List;

/** The main class: registers the commands and starts the server. */
public final class TocsinApplication extends Application<TocsinConfiguration> {

  private final Terminal terminal;

  public TocsinApplication() {
    this(Terminal.system());
  }

  public TocsinApplication(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Exit code 0 when all is well, 1 on failure, 2 when a plan has changes. */
  public static void main(String[] arguments) {
    int code = new TocsinApplication().execute(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Runs one command; a server goes on running after this returns.
   *
   * @return the exit code
   */
  public int execute(String... arguments) {
    String version = getClass().getPackage().getImplementationVersion();
    return new CommandLine(
            commands(), this::bootstrap, version == null ? "from sources" : version, terminal)
        .run(List.of(arguments));
  }

  private Bootstrap<TocsinConfiguration> bootstrap() {
    super.bootstrapLogging();
    Bootstrap<TocsinConfiguration> bootstrap = new Bootstrap<>(this);
    initialize(bootstrap);
    bootstrap.registerMetrics();
    return bootstrap;
  }

  /** Comes with {@link #bootstrap()}: commands that do without the framework do not log. */
  @Override
  protected void bootstrapLogging() {}

  private List<Command> commands() {
    return List.of(
        new DemoCommand(this, terminal),
        new ServeCommand(this, terminal),
        new CheckCommand(terminal),
        new PlanCommand(terminal),
        new ApplyCommand(terminal),
        new ReportCommand(terminal),
        new QueriesCommand(terminal),
        new LogsCommand(terminal),
        new TestCommand(terminal),
        new BacktestCommand(terminal),
        new CalibrateCommand(terminal),
        new CostCommand(terminal),
        new DashboardsCommand(terminal),
        new SchemaCommand(terminal),
        new ImportCommand(terminal),
        new ResourcesCommand(terminal),
        new GapsCommand(terminal),
        new InitCommand(terminal),
        new BackupCommand(terminal),
        new RestoreCommand(terminal),
        new TokenCommand(terminal));
  }

  @Override
  public String getName() {
    return "tocsin";
  }

  @Override
  public void initialize(Bootstrap<TocsinConfiguration> bootstrap) {
    bootstrap.setConfigurationSourceProvider(
        new SubstitutingSourceProvider(
            bootstrap.getConfigurationSourceProvider(), new EnvironmentVariableSubstitutor(false)));
    commands().forEach(bootstrap::addCommand);
  }

  /** The default commands of the framework are left out: every command is ours. */
  @Override
  protected void addDefaultCommands(Bootstrap<TocsinConfiguration> bootstrap) {}

  /** Until tocsin.yml is read, which says what is logged from then on. */
  @Override
  protected Level bootstrapLogLevel() {
    return Level.WARN;
  }

  @Override
  public void run(TocsinConfiguration configuration, Environment environment) {
    new Tocsin(configuration, terminal.err()::println).run(environment);
    PrometheusRegistry registry = new PrometheusRegistry();
    DropwizardExports.builder().dropwizardRegistry(environment.metrics()).register(registry);
    environment
        .admin()
        .addServlet("prometheus", new PrometheusMetricsServlet(registry))
        .addMapping("/prometheus");
  }
}
