package io.tocsin.app;

import io.tocsin.adapter.aws.AwsClients;
import io.tocsin.adapter.aws.AwsResourceFinder;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.Database;
import io.tocsin.definition.Environment;
import io.tocsin.discovery.FinderSource;
import io.tocsin.discovery.ResourceFinder;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.Sleeper;
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
      AwsClients clients = new AwsClients(environment.in(region), configuration.getAws().options());
      opened.add(clients);
      Account.requireAccount(environment, clients.account());
      return new AwsResourceFinder(
          clients.cloudWatch(), clients.tagging(), Clock.systemUTC(), Sleeper.THREAD);
    }
    EmbeddedAccount account =
        EmbeddedAccount.open(
            source(),
            environment.account(),
            region,
            Clock.systemUTC(),
            EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    return new AwsResourceFinder(
        account.cloudWatch(), account.tagging(), Clock.systemUTC(), duration -> {});
  }

  /**
   * The account that the settings and credentials lead to.
   *
   * @param region that was asked for, or null
   * @param account that was asked for, or null
   * @return an environment of that account and Region, with any name
   * @throws AccountFailure with a sentence when it is not plain which one is meant
   */
  public Environment here(@Nullable String account, @Nullable String region) {
    return configuration.getCloud().equals("aws") ? real(account, region) : kept(account, region);
  }

  private Environment real(@Nullable String account, @Nullable String region) {
    String at = region;
    if (at == null) {
      at = AwsClients.defaultRegion().orElse(null);
    }
    if (at == null) {
      throw new AccountFailure(
          "no AWS Region is set; give the Region of the platform with --region", null);
    }
    AwsClients clients =
        new AwsClients(
            new Environment("platform", "here", "", at, null), configuration.getAws().options());
    opened.add(clients);
    String actual = clients.account();
    if (account != null && !account.equals(actual)) {
      throw new AccountFailure(
          "the credentials are of account " + actual + ", not of " + account, null);
    }
    return new Environment("platform", "here", actual, at, null);
  }

  private Environment kept(@Nullable String account, @Nullable String region) {
    if (account != null && region != null) {
      return new Environment("platform", "here", account, region, null);
    }
    List<String> known =
        EmbeddedAccount.known(source()).stream()
            .filter(key -> account == null || key.startsWith(account + "/"))
            .filter(key -> region == null || key.endsWith("/" + region))
            .toList();
    // us-east-1 stands beside another Region for what serves the edge.
    List<String> homes =
        known.size() < 2
            ? known
            : known.stream().filter(key -> !key.endsWith("/us-east-1")).toList();
    if (homes.size() != 1) {
      throw new AccountFailure(
          "the data folder %s holds %s; choose one with --account and --region, or the real account with TOCSIN_CLOUD=aws"
              .formatted(
                  configuration.dataFolder(),
                  homes.isEmpty()
                      ? "no embedded account"
                      : "the embedded accounts " + String.join(", ", homes)),
          null);
    }
    String[] parts = homes.get(0).split("/", 2);
    return new Environment("platform", "here", parts[0], parts[1], null);
  }

  private DataSource source() {
    DataSource embedded = source;
    if (embedded == null) {
      embedded = Store.account(configuration);
      source = embedded;
    }
    return embedded;
  }

  @Override
  public void close() {
    opened.forEach(AwsClients::close);
    if (source != null) {
      Database.close(source);
    }
  }
}
