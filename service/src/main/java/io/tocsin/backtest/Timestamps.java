package io.tocsin.backtest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as files of history write them; UTC where no zone is named. */
public final class Timestamps {
  private Timestamps() {}

  /**
   * Reads {@code 2026-01-05T00:05:00Z}, {@code 2026-01-05 00:05:00}, or with another zone.
   *
   * @throws IllegalArgumentException with what was found and expected
   */
  public static Instant parse(String text) {
    try {
      String iso =
          text.length() > 10 && text.charAt(10) == ' '
              ? text.substring(0, 10) + 'T' + text.substring(11)
              : text;
      boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      return zoned
          ? OffsetDateTime.parse(iso).toInstant()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "the timestamp is "
              + CsvRow.quoted(text)
              + ", expected 2026-01-05T00:05:00Z or 2026-01-05 00:05:00, which is UTC",
          e);
    }
  }
}
