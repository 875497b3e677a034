package io.tocsin.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CopyDaysTest {
  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

  private static LocalDate november(int day) {
    return LocalDate.of(2026, 11, day);
  }

  private static SortedSet<LocalDate> days(int... days) {
    SortedSet<LocalDate> set = new TreeSet<>();
    for (int day : days) {
      set.add(november(day));
    }
    return set;
  }

  @Test
  void a_day_can_be_copied_six_hours_after_its_end() {
    assertThat(CopyDays.newest(NOW)).isEqualTo(november(21));
    assertThat(CopyDays.newest(NOW.minusSeconds(1))).isEqualTo(november(20));
  }

  @Test
  void without_a_range_it_goes_on_behind_the_last_day_that_reports_take_from_the_copy() {
    assertThat(CopyDays.missing(null, null, days(17, 18, 20), NOW))
        .containsExactly(november(19), november(21));
    assertThat(CopyDays.missing(null, null, days(20, 21), NOW)).isEmpty();
  }

  @Test
  void days_of_a_range_that_are_copied_are_left_out() {
    assertThat(CopyDays.missing(november(17), november(20), days(18), NOW))
        .isEqualTo(List.of(november(17), november(19)));
  }

  @Test
  void reports_take_what_follows_the_first_day_without_a_gap() {
    assertThat(CopyDays.covered(days(3, 4, 6)))
        .isEqualTo(new CopyDays.Run(november(3), november(4)));
    assertThat(CopyDays.covered(days())).isNull();
  }

  @Test
  void ranges_that_mean_nothing_are_told() {
    assertThatThrownBy(() -> CopyDays.missing(null, null, days(), NOW))
        .hasMessageContaining("--from has to say which is the first");
    assertThatThrownBy(() -> CopyDays.missing(november(5), november(5), days(), NOW))
        .hasMessage("--to is 2026-11-05; expected a day after --from, 2026-11-05");
    assertThatThrownBy(() -> CopyDays.missing(november(22), null, days(), NOW))
        .hasMessage(
            "--from is 2026-11-22; the last day that can be copied now is 2026-11-21, as logs may"
                + " come 6 hours after a day's end");
    assertThatThrownBy(() -> CopyDays.missing(november(1), november(23), days(), NOW))
        .hasMessageStartingWith("--to is 2026-11-23, not included; the last day");
    assertThatThrownBy(() -> CopyDays.missing(LocalDate.of(2020, 1, 1), null, days(), NOW))
        .hasMessageContaining("more than 400 days");
  }
}
