package io.tocsin.junit;

import io.tocsin.alarm.AlarmState;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@AlarmDefinitions("../alarms")
class ShopAlarmsExampleTest {

  @TestFactory
  Stream<DynamicTest> everything_in_the_test_files(AlarmTester alarms) {
    return alarms.files();
  }

  @Test
  void a_few_slow_minutes_page_nobody(AlarmTester alarms) {
    alarms.verify(
        alarms
            .test("api-latency-p99")
            .initial(AlarmState.OK)
            .series("0.2x10 1.5x1 0.2x10")
            .never(AlarmState.ALARM)
            .onlyTheseNotifications());
  }
}
