package io.tocsin.adapter.aws;

import io.tocsin.plan.LiveAlarms;
import io.tocsin.plan.LiveMutes;
import io.tocsin.plan.LiveMutesContract;
import org.junit.jupiter.api.AfterEach;

/** The adapter over the SDK's real client, whose calls go over HTTP. */
class CloudWatchMutesHttpTest extends LiveMutesContract {
  private final HttpAccount account = new HttpAccount();

  @AfterEach
  void close() {
    account.close();
  }

  @Override
  protected LiveMutes mutes() {
    return account.ports().mutes();
  }

  @Override
  protected LiveAlarms alarms() {
    return account.ports().alarms();
  }
}
