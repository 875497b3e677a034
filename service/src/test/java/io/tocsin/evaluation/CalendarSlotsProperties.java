package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.WallClockWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds of calendar slots in every zone and at every instant of 1990 to 2040. */
final class CalendarSlotsProperties {
  private static final long FROM_1990 = 631_152_000L;
  private static final long TO_2040 = 2_208_988_800L;

  @Property
  void newestSlotIsTheLastThatIsOver(
      @ForAll("zones") ZoneId zone,
      @ForAll("periods") int period,
      @ForAll @IntRange(min = 1, max = 7) int n,
      @ForAll @LongRange(min = FROM_1990, max = TO_2040) long second) {
    Instant at = Instant.ofEpochSecond(second);
    SlotWindow window = CalendarSlots.window(zone, period, n, at);

    assertThat(window.slots()).isEqualTo(n);
    assertThat(window.end()).isBeforeOrEqualTo(at);
    for (int i = 0; i < n; i++) {
      Instant end = window.timestamp(i).plusSeconds(window.length(i));
      assertThat(end).isEqualTo(i + 1 < n ? window.timestamp(i + 1) : window.end());
      // Samoa left out a day in 2011; elsewhere a change of clocks moves a slot by hours at most
      assertThat(window.length(i)).isBetween(1, period + 86_400);
    }
    SlotWindow atItsEnd = CalendarSlots.window(zone, period, n, window.end());
    assertThat(atItsEnd.start()).isEqualTo(window.start());
  }

  @Property
  void shiftByTheNewestSlotShiftsTheWindowByOne(
      @ForAll("zones") ZoneId zone,
      @ForAll("periods") int period,
      @ForAll @LongRange(min = FROM_1990, max = TO_2040) long second) {
    SlotWindow three = CalendarSlots.window(zone, period, 3, Instant.ofEpochSecond(second));
    SlotWindow two = CalendarSlots.window(zone, period, 2, three.timestamp(2));

    assertThat(two.timestamp(0)).isEqualTo(three.timestamp(0));
    assertThat(two.timestamp(1)).isEqualTo(three.timestamp(1));
    assertThat(two.end()).isEqualTo(three.timestamp(2));
  }

  @Example
  void hourThatIsNotFullBeginsWhereTheLocalTimeShowsAFullOne() {
    // On Lord Howe Island clocks go back by half an hour, at 02:00 to 01:30 local time.
    ZoneId island = new WallClockWindow("Australia/Lord_Howe").zone();
    Instant change = Instant.parse("2026-04-04T15:00:00Z");
    SlotWindow window = CalendarSlots.window(island, 3600, 1, change.plus(Duration.ofMinutes(45)));

    assertThat(window.end()).isEqualTo(change.plus(Duration.ofMinutes(30)));
    assertThat(window.length(0)).isEqualTo(90 * 60);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "America/Havana",
            "America/Sao_Paulo",
            "Africa/Casablanca",
            "Asia/Beirut",
            "Pacific/Apia",
            "+05:30",
            "GMT-08:00")
        .map(text -> new WallClockWindow(text).zone());
  }

  @Provide
  Arbitrary<Integer> periods() {
    return Arbitraries.of(WallClockWindow.PERIODS);
  }
}
