package io.tocsin.http;

import io.tocsin.query.LogRange;
import io.tocsin.query.Reports;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The range that somebody asks about, when they name an end of it, both, or none. */
final class AskedRange {
  private static final Duration WITHOUT_RANGE = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  private AskedRange() {}

  /** Without both it is the last hour that logs exist for; with one, an hour from or up to it. */
  static LogRange of(@Nullable String givenFrom, @Nullable String givenTo, Reports reports) {
    Parameters parameters = new Parameters();
    Instant from = parameters.instant("from", givenFrom);
    Instant to = parameters.instant("to", givenTo);
    parameters.check();
    if (from == null || to == null) {
      Instant last =
          reports.available().get().map(LogRange::to).orElse(Instant.EPOCH.plus(WITHOUT_RANGE));
      to = to != null ? to : from != null ? from.plus(WITHOUT_RANGE) : last;
      from = from != null ? from : to.minus(WITHOUT_RANGE);
    }
    if (!from.isBefore(to)) {
      throw Problem.badRequest("'from' (" + from + ") must be before 'to' (" + to + ")");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Problem.badRequest(
          "the range is longer than " + LONGEST.toDays() + " days; ask for a shorter one");
    }
    return new LogRange(from, to);
  }
}
