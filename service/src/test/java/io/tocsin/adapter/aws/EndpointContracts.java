package io.tocsin.adapter.aws;

import io.tocsin.plan.LiveAlarms;
import io.tocsin.plan.LiveAlarmsContract;
import io.tocsin.plan.LiveDetectors;
import io.tocsin.plan.LiveLogs;
import io.tocsin.plan.LiveLogsContract;
import io.tocsin.plan.LiveMutes;
import io.tocsin.plan.LiveMutesContract;
import io.tocsin.plan.LiveRules;
import io.tocsin.plan.LiveRulesContract;
import io.tocsin.plan.LiveTopics;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The contracts of all ports in an account that is shared with others. */
abstract class EndpointContracts {
  private SharedAccount account;

  /** Where the account is called. */
  abstract URI endpoint();

  @BeforeEach
  final void open() {
    account = new SharedAccount(endpoint());
  }

  @AfterEach
  final void close() {
    account.close();
  }

  @Nested
  class Alarms extends LiveAlarmsContract {
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
  }

  @Nested
  class Logs extends LiveLogsContract {
    @Override
    protected LiveLogs logs() {
      return account.ports().logs();
    }
  }

  @Nested
  class Rules extends LiveRulesContract {
    @Override
    protected LiveRules rules() {
      return account.ports().rules();
    }
  }

  @Nested
  class Mutes extends LiveMutesContract {
    @Override
    protected LiveMutes mutes() {
      return account.ports().mutes();
    }

    @Override
    protected LiveAlarms alarms() {
      return account.ports().alarms();
    }
  }
}
