package io.tocsin.plan;

/** The stand-in of the other tests keeps the contract too. */
class MemoryAccountTest extends LiveAlarmsContract {
  private final MemoryAccount account = new MemoryAccount();

  @Override
  protected LiveAlarms alarms() {
    return account.liveAlarms();
  }

  @Override
  protected LiveTopics topics() {
    return account.liveTopics();
  }

  @Override
  protected LiveLogs logs() {
    return account.logs;
  }

  @Override
  protected LiveRules rules() {
    return account.rules;
  }

  @Override
  protected LiveMutes mutes() {
    return account.mutes;
  }

  @Override
  protected LiveDetectors detectors() {
    return account.detectors;
  }
}
