package io.tocsin.app;

import io.tocsin.adapter.aws.AwsClients;
import io.tocsin.adapter.aws.AwsResourceFinder;
import io.tocsin.adapter.aws.Sleeper;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.Database;
import io.tocsin.definition.Environment;
import io.tocsin.discovery.FinderSource;
import io.tocsin.discovery.ResourceFinder;
import io.tocsin.evaluation.EvaluationRangePolicy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks around in the accounts that the settings are about: the real ones, or the embedded one. */
public final class Finders implements FinderSource {
  private final TocsinConfiguration configuration;
  private final List<AwsClients> opened = new ArrayList<>();
  private @Nullable DataSource source;

  public Finders(TocsinConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public ResourceFinder open(Environment environment, String region) {
    if (configuration.getCloud().equals("aws")) {
      AwsClients clients = new AwsClients(region, environment.role(), null);
      opened.add(clients);
      Account.requireAccount(environment, clients.account());
      return new AwsResourceFinder(
          clients.cloudWatch(), clients.tagging(), Clock.systemUTC(), Sleeper.THREAD);
    }
    DataSource embedded = source;
    if (embedded == null) {
      embedded = Store.account(configuration);
      source = embedded;
    }
    EmbeddedAccount account =
        EmbeddedAccount.open(
            embedded,
            environment.account(),
            region,
            Clock.systemUTC(),
            EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    return new AwsResourceFinder(
        account.cloudWatch(), account.tagging(), Clock.systemUTC(), duration -> {});
  }

  @Override
  public void close() {
    opened.forEach(AwsClients::close);
    if (source != null) {
      Database.close(source);
    }
  }
}
