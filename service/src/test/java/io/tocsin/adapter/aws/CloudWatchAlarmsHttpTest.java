package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.plan.LiveAlarms;
import io.tocsin.plan.LiveAlarmsContract;
import io.tocsin.plan.LiveDetectors;
import io.tocsin.plan.LiveLogs;
import io.tocsin.plan.LiveMutes;
import io.tocsin.plan.LiveRules;
import io.tocsin.plan.LiveTopics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The adapters over the SDK's real clients, whose calls go over HTTP. */
class CloudWatchAlarmsHttpTest extends LiveAlarmsContract {
  private final HttpAccount account = new HttpAccount();

  @AfterEach
  void close() {
    account.close();
  }

  @Override
  protected LiveAlarms alarms() {
    return account.ports().alarms();
  }

  @Override
  protected LiveTopics topics() {
    return account.ports().topics();
  }

  @Override
  protected LiveLogs logs() {
    return account.ports().logs();
  }

  @Override
  protected LiveRules rules() {
    return account.ports().rules();
  }

  @Override
  protected LiveMutes mutes() {
    return account.ports().mutes();
  }

  @Override
  protected LiveDetectors detectors() {
    return account.ports().detectors();
  }

  @Test
  void who_asks_is_of_the_account() {
    assertThat(account.clients.account()).isEqualTo("111122223333");
  }
}
