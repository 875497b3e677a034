package io.tocsin.evaluation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as CloudWatch's reasons write them. */
final class Words {
  private static final DateTimeFormatter REASON_TIME =
      DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATA_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LONG_TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM, yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  static String was(int number) {
    return number == 1 ? "was" : "were";
  }

  /** {@code 25/12/26 08:30:00}, in the text of metric alarms. */
  static String reasonTime(Instant time) {
    return REASON_TIME.format(time);
  }

  /** {@code 2026-12-25T08:30:00.000+0000}, in StateReasonData. */
  static String dataTime(Instant time) {
    return DATA_TIME.format(time) + "+0000";
  }

  /** {@code Friday 25 December, 2026 08:30:00 UTC}, in the text of composite alarms. */
  static String longTime(Instant time) {
    return LONG_TIME.format(time);
  }
}
