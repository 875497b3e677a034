package io.tocsin.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WallClockWindowTest {

  @Test
  void offsetsAreTakenWithAndWithoutANameBefore() {
    assertThat(new WallClockWindow("UTC+05:30").zone()).isEqualTo(ZoneOffset.of("+05:30"));
    assertThat(new WallClockWindow("-08:00").zone()).isEqualTo(ZoneOffset.of("-08:00"));
    assertThat(new WallClockWindow("Z").zone()).isEqualTo(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "z", "Europe/Atlantis", "+5", "+0530", "UTC+99:00", "berlin"})
  void otherTextsAreRefusedWithASentence(String text) {
    assertThatThrownBy(() -> new WallClockWindow(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'"
                + text
                + "' is no time zone for a wall clock window; expected an IANA name such as"
                + " Europe/Berlin, Z, or an offset such as +05:30 or UTC+05:30");
  }

  @Test
  void longTextsAreRefused() {
    assertThatThrownBy(() -> new WallClockWindow("x".repeat(51)))
        .hasMessage("the time zone of a wall clock window has at most 50 characters, not 51");
  }
}
