package io.tocsin;

import ch.qos.logback.classic.Level;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tocsin.app.Tocsin;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.cli.ApplyCommand;
import io.tocsin.cli.CheckCommand;
import io.tocsin.cli.CommandExit;
import io.tocsin.cli.DemoCommand;
import io.tocsin.cli.PlanCommand;
import io.tocsin.cli.ReportCommand;
import io.tocsin.cli.ServeCommand;

/** The main class: registers the commands and starts the server. */
public final class TocsinApplication extends Application<TocsinConfiguration> {

  /** Exit code 0 when all is well, 1 on failure, 2 when a plan has changes. */
  public static void main(String[] arguments) throws Exception {
    new TocsinApplication().run(arguments);
  }

  @Override
  protected void onFatalError(Throwable failure) {
    System.exit(failure instanceof CommandExit exit ? exit.code() : 1);
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
    bootstrap.addCommand(new DemoCommand(this));
    bootstrap.addCommand(new ServeCommand(this));
    bootstrap.addCommand(new CheckCommand());
    bootstrap.addCommand(new PlanCommand());
    bootstrap.addCommand(new ApplyCommand());
    bootstrap.addCommand(new ReportCommand());
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
    new Tocsin(configuration, System.err::println).run(environment);
    PrometheusRegistry registry = new PrometheusRegistry();
    DropwizardExports.builder().dropwizardRegistry(environment.metrics()).register(registry);
    environment
        .admin()
        .addServlet("prometheus", new PrometheusMetricsServlet(registry))
        .addMapping("/prometheus");
  }
}
