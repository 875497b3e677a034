package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.NOON;
import static io.tocsin.adapter.embedded.AccountFixture.connections;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.StateReason;
import java.nio.file.Path;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An account of ten thousand alarms, evaluated within the minute it has for it. */
class ManyAlarmsTest {
  private static final int ALARMS = 10_000;

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void tenThousandAlarmsChangeTogetherWithinTheirMinute() {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:file:" + folder.resolve("account"), "", "");
    SettableClock clock = new SettableClock(NOON);
    EmbeddedAccount account = AccountFixture.open(pool, clock);
    AccountId id = new AccountId("111122223333", "eu-central-1");
    Storage.open(pool, id)
        .write(
            transaction -> {
              for (int i = 0; i < ALARMS; i++) {
                transaction.put(stored("shop-" + i));
              }
              return null;
            });
    account.publish(connections(NOON, 450));

    long start = System.nanoTime();
    assertThat(account.evaluate(NOON.plusSeconds(60))).hasSize(ALARMS);
    Duration changed = Duration.ofNanos(System.nanoTime() - start);
    start = System.nanoTime();
    account.publish(connections(NOON.plusSeconds(60), 450));
    assertThat(account.evaluate(NOON.plusSeconds(120))).isEmpty();
    Duration quiet = Duration.ofNanos(System.nanoTime() - start);

    assertThat(changed).isLessThan(Duration.ofSeconds(60));
    assertThat(quiet).isLessThan(Duration.ofSeconds(10));
    pool.dispose();
  }

  private static StoredAlarm stored(String name) {
    return new StoredAlarm(
        SdkConverter.alarm(connectionsHigh(name).build()),
        NOON,
        new LiveState(AlarmState.INSUFFICIENT_DATA, StateReason.UNCHECKED, NOON, NOON));
  }
}
