package io.tocsin.app;

import io.dropwizard.util.Duration;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A server that reconciles the shop's embedded account every other second. */
public final class ReconcilingServer {
  /** What is changed by hand. */
  public static final String ALARM = "shop-prod-db-connections-high";

  private ReconcilingServer() {}

  /**
   * @param mode off, observe or apply
   */
  public static RunningTocsin start(Path data, String mode) {
    return RunningTocsin.start(
        data,
        null,
        settings ->
            settings.setReconcile(
                new ReconcileSettings(mode, Duration.seconds(2), false, Duration.seconds(3))));
  }

  /** Raises the threshold of an alarm by one, as a person does in the console. */
  public static void changeByHand(Path data) {
    TocsinConfiguration configuration = RunningTocsin.settings();
    configuration.setData(data.toAbsolutePath().toString());
    Desired home = Declared.read(configuration, Map.of()).oneEnvironmentOrThrow().get(0);
    DefinedAlarm defined =
        home.alarms().stream()
            .filter(alarm -> alarm.alarm().name().equals(ALARM))
            .findFirst()
            .orElseThrow();
    MetricAlarm alarm = (MetricAlarm) defined.alarm();
    MetricAlarm changed = alarm.withThreshold(alarm.threshold() + 1, 1, 1);
    try (Account account = Account.open(configuration, home.environment(), Clock.systemUTC())) {
      account.ports().alarms().put(changed, defined.tags());
    }
  }
}
