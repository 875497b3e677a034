package io.tocsin.app;

import io.tocsin.accesslog.TableShape;
import io.tocsin.adapter.aws.AthenaTables;
import io.tocsin.adapter.aws.AwsClients;
import io.tocsin.definition.Environment;
import java.util.Map;

/** The tables of access logs that there are. */
public final class LogTables {
  private LogTables() {}

  /**
   * A table of the database that the settings name, on Athena.
   *
   * @throws IllegalArgumentException when the settings have no account to ask
   * @throws io.tocsin.plan.AccountFailure when Athena does not tell
   */
  public static TableShape athena(TocsinConfiguration configuration, String name) {
    if (!configuration.getCloud().equals("aws")) {
      throw new IllegalArgumentException(
          "there is no account to ask, as the cloud is '"
              + configuration.getCloud()
              + "'; give --check a file with what SHOW CREATE TABLE "
              + name
              + " says, or - for standard input");
    }
    Environment environment = Declared.read(configuration, Map.of()).wholeOrThrow().environment();
    LogSettings.Athena athena = configuration.getLogs().athena();
    try (AwsClients clients = new AwsClients(environment, configuration.getAws().options())) {
      return new AthenaTables(clients.athena(), athena.database(), athena.workgroup()).table(name);
    }
  }
}
