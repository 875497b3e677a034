package io.tocsin.adapter.aws;

import io.tocsin.plan.LiveDashboards;
import io.tocsin.plan.LiveDashboardsContract;
import org.junit.jupiter.api.AfterEach;

/** The adapter over the SDK's real client, whose calls go over HTTP. */
class CloudWatchDashboardsHttpTest extends LiveDashboardsContract {
  private final HttpAccount account = new HttpAccount();

  @AfterEach
  void close() {
    account.close();
  }

  @Override
  protected LiveDashboards dashboards() {
    return account.ports().dashboards();
  }
}
