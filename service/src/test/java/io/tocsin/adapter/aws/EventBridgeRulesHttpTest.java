package io.tocsin.adapter.aws;

import io.tocsin.plan.LiveRules;
import io.tocsin.plan.LiveRulesContract;
import org.junit.jupiter.api.AfterEach;

/** The adapter over the SDK's real client, whose calls go over HTTP. */
class EventBridgeRulesHttpTest extends LiveRulesContract {
  private final HttpAccount account = new HttpAccount();

  @AfterEach
  void close() {
    account.close();
  }

  @Override
  protected LiveRules rules() {
    return account.ports().rules();
  }
}
