package io.tocsin.app;

import io.tocsin.definition.Environment;
import io.tocsin.lint.LiveAccounts;
import io.tocsin.metric.Metric;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accounts of targets, each opened when it is first asked. Not safe for several threads. */
final class OpenAccounts implements LiveAccounts, AutoCloseable {
  private final TocsinConfiguration configuration;
  private final Map<Environment, Account> open = new LinkedHashMap<>();
  private final Map<String, Optional<Topic>> topics = new HashMap<>();

  OpenAccounts(TocsinConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public Map<Metric, Seen> metrics(Environment target, Set<Metric> metrics, Duration within) {
    return account(target).presence().metrics(metrics, within, Clock.systemUTC().instant());
  }

  @Override
  public @Nullable Topic topic(Environment target, String arn) {
    return topics
        .computeIfAbsent(arn, key -> account(target).presence().topic(key, target.account()))
        .orElse(null);
  }

  private Account account(Environment target) {
    return open.computeIfAbsent(target, key -> Account.open(configuration, key, Clock.systemUTC()));
  }

  @Override
  public void close() {
    open.values().forEach(Account::close);
  }
}
