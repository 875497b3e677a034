package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.connections;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** Wall clock windows and warm-up, as the account keeps them and acts upon them. */
class NewAlarmSettingsTest {
  private final SettableClock clock = new SettableClock(NOON);
  private final DataSource store =
      JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
  private EmbeddedAccount account;
  private CloudWatchClient cloudWatch;

  @BeforeEach
  void open() {
    account = AccountFixture.open(store, clock);
    cloudWatch = account.cloudWatch();
  }

  @Test
  void settingsComeBackAsTheyWerePutAlsoAfterARestart() {
    cloudWatch.putMetricAlarm(warmingUp(90, true).build());
    cloudWatch.putMetricAlarm(wallClock("Europe/Berlin").build());
    open();

    assertThat(alarm("warm").warmUpConfiguration().warmUpPeriodDurationInMinutes()).isEqualTo(90);
    assertThat(alarm("warm").warmUpConfiguration().onlyStartEvaluatingAfterWarmUpPeriodEnds())
        .isTrue();
    assertThat(alarm("warm").evaluationWindow()).isNull();
    assertThat(alarm("clock").evaluationWindow().wallClockWindow().timezone())
        .isEqualTo("Europe/Berlin");
    assertThat(alarm("clock").warmUpConfiguration()).isNull();
  }

  @Test
  void alarmIsNotJudgedDuringItsWarmUpAndChangingItBeginsNoOther() {
    cloudWatch.putMetricAlarm(warmingUp(10, true).build());
    play(5);
    assertThat(alarm("warm").stateReason()).isEqualTo("Unchecked: Initial alarm creation");
    cloudWatch.putMetricAlarm(warmingUp(10, true).threshold(300.0).build());
    play(4);
    assertThat(alarm("warm").stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");

    play(1);
    assertThat(alarm("warm").stateValueAsString()).isEqualTo("ALARM");
  }

  @Test
  void warmUpEndsEarlyOnceTheWindowCanBeFilled() {
    cloudWatch.putMetricAlarm(warmingUp(60, false).evaluationPeriods(3).build());
    play(2);
    assertThat(alarm("warm").stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
    play(1);
    assertThat(alarm("warm").stateValueAsString()).isEqualTo("ALARM");
  }

  @Test
  void wallClockAlarmIsJudgedOnTheLastFullHour() {
    cloudWatch.putMetricAlarm(wallClock("Asia/Kolkata").build());
    play(29); // hours of India begin at half past in UTC
    assertThat(alarm("clock").stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
    play(1);
    assertThat(alarm("clock").stateValueAsString()).isEqualTo("ALARM");
    assertThat(alarm("clock").stateReason()).contains("[500.0 (22/11/26 11:30:00)]");
  }

  @Test
  void timeZoneThatIsNoneIsRefused() {
    assertThatThrownBy(() -> cloudWatch.putMetricAlarm(wallClock("+01:03").build()))
        .hasMessageContaining(
            "EvaluationWindow: the offset of the time zone '+01:03' is not a multiple of 5 minutes");
  }

  /** Publishes 500 connections in each of some minutes, and judges after each. */
  private void play(int minutes) {
    for (int i = 0; i < minutes; i++) {
      account.publish(connections(clock.instant(), 500));
      clock.forward(Duration.ofMinutes(1));
      account.evaluate(clock.instant());
    }
  }

  private MetricAlarm alarm(String name) {
    return cloudWatch.describeAlarms(r -> r.alarmNames(name)).metricAlarms().get(0);
  }

  private static PutMetricAlarmRequest.Builder warmingUp(int minutes, boolean whole) {
    return connectionsHigh("warm")
        .warmUpConfiguration(
            w ->
                w.warmUpPeriodDurationInMinutes(minutes)
                    .onlyStartEvaluatingAfterWarmUpPeriodEnds(whole));
  }

  private static PutMetricAlarmRequest.Builder wallClock(String timezone) {
    return connectionsHigh("clock")
        .period(3600)
        .evaluationWindow(w -> w.wallClockWindow(c -> c.timezone(timezone)));
  }
}
