package io.tocsin.adapter.aws;

import io.tocsin.plan.LiveLogs;
import io.tocsin.plan.LiveLogsContract;
import org.junit.jupiter.api.AfterEach;

/** The adapter over the SDK's real client, whose calls go over HTTP. */
class CloudWatchLogGroupsHttpTest extends LiveLogsContract {
  private final HttpAccount account = new HttpAccount();

  @AfterEach
  void close() {
    account.close();
  }

  @Override
  protected LiveLogs logs() {
    return account.ports().logs();
  }
}
