package io.tocsin.reportrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.MuteSchedule;
import io.tocsin.query.LogRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When schedules are due, and what they then ask about. */
class ScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Schedule schedule(String cron, String range) {
    return new Schedule(
        "daily",
        "errors-by-route",
        Map.of(),
        ScheduleRange.parse(range),
        MuteSchedule.parse("cron(" + cron + ")", "P1D", "Europe/Berlin", null, null),
        ScheduleFormat.CSV,
        "reports",
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "previous hour, 2026-11-22T05:10:00Z, 2026-11-22T04:00:00Z, 2026-11-22T05:00:00Z, 2026-11-22T05",
    "previous day, 2026-11-22T05:00:00Z, 2026-11-20T23:00:00Z, 2026-11-21T23:00:00Z, 2026-11-21",
    // the day on which clocks go back has 25 hours
    "previous day, 2026-10-26T05:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 2026-10-25",
    "previous week, 2026-11-22T05:00:00Z, 2026-11-08T23:00:00Z, 2026-11-15T23:00:00Z, 2026-W46",
    "previous month, 2026-11-22T05:00:00Z, 2026-09-30T22:00:00Z, 2026-10-31T23:00:00Z, 2026-10",
    "last 6h, 2026-11-22T05:00:00Z, 2026-11-21T23:00:00Z, 2026-11-22T05:00:00Z, 2026-11-22T00",
    "last 7d, 2026-11-22T05:00:00Z, 2026-11-15T05:00:00Z, 2026-11-22T05:00:00Z, 2026-11-15",
  })
  void a_range_is_whole_units_of_the_zone_or_so_many_hours(
      String range, Instant due, Instant from, Instant to, String label) {
    Schedule schedule = schedule("0 6 * * *", range);

    LogRange asked = schedule.request(due).range();

    assertThat(asked).isEqualTo(new LogRange(from, to));
    assertThat(schedule.file(asked)).isEqualTo("errors-by-route-" + label + ".csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "previous year", "last 0h", "last 400d", "last 5m", ""})
  void other_ranges_are_refused(String range) {
    assertThatThrownBy(() -> ScheduleRange.parse(range))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void it_is_due_from_its_time_on_for_a_day() {
    Schedule sixOnSundays = schedule("0 6 * * 0", "previous day");
    Instant due = Instant.parse("2026-11-22T05:00:00Z");

    assertThat(sixOnSundays.due(due.minusMillis(1))).isEmpty();
    assertThat(sixOnSundays.due(due)).hasValue(due);
    assertThat(sixOnSundays.due(due.plusSeconds(86_399))).hasValue(due);
    assertThat(sixOnSundays.due(due.plusSeconds(86_400))).isEmpty();
    assertThat(schedule("* * * * *", "last 1h").due(due.plusSeconds(90)))
        .hasValue(due.plusSeconds(60));
    assertThat(BERLIN).isEqualTo(sixOnSundays.when().zone());
  }
}
