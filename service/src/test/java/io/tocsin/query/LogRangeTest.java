package io.tocsin.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogRangeTest {
  @Test
  void the_latest_hour_is_the_same_for_five_minutes() {
    LogRange expected =
        new LogRange(Instant.parse("2026-11-22T02:55:00Z"), Instant.parse("2026-11-22T03:55:00Z"));

    for (String now :
        new String[] {
          "2026-11-22T03:55:00Z", "2026-11-22T03:57:12.345Z", "2026-11-22T03:59:59.999Z"
        }) {
      assertThat(LogRange.latest(Duration.ofHours(1), Instant.parse(now))).isEqualTo(expected);
    }
    assertThat(LogRange.latest(Duration.ofHours(1), Instant.parse("2026-11-22T04:00:00Z")))
        .isNotEqualTo(expected);
  }
}
