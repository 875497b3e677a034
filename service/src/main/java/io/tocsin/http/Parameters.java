package io.tocsin.http;

import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads query parameters; all mistakes of a request are told at once by {@link #check}. */
final class Parameters {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

  private final List<String> mistakes = new ArrayList<>();

  /**
   * @param request whose parameters must all have one of the names: a filter with a misspelt name
   *     would seem to match everything
   */
  Parameters(UriInfo request, String... names) {
    for (String name : request.getQueryParameters().keySet()) {
      if (!List.of(names).contains(name)) {
        mistakes.add(
            "there is no parameter "
                + quoted(name)
                + (names.length == 0 ? " here" : "; expected " + String.join(", ", names)));
      }
    }
  }

  Parameters() {}

  /** A whole number in bounds, or the default when it was not given. */
  int integer(String name, @Nullable String given, int otherwise, int least, int most) {
    if (given == null || given.isBlank()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(given.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, with the bounds
    }
    mistakes.add(
        "'"
            + name
            + "' is "
            + quoted(given)
            + "; expected a whole number from "
            + least
            + " to "
            + most);
    return otherwise;
  }

  /** A number that a list gave as its cursor; {@link Long#MAX_VALUE} when there is none. */
  long cursor(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(given.strip());
    } catch (NumberFormatException e) {
      mistakes.add(
          "'" + name + "' is " + quoted(given) + "; expected the 'next' of the page before");
      return Long.MAX_VALUE;
    }
  }

  /** An instant such as {@code 2026-11-22T03:00:00Z}; null when it was not given. */
  @Nullable Instant instant(String name, @Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    try {
      Instant instant = Instant.parse(given.strip());
      if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException e) {
      // told below, with an example
    }
    mistakes.add(
        "'"
            + name
            + "' is "
            + quoted(given)
            + "; expected an instant in UTC such as 2026-11-22T03:00:00Z, from 1970 to 2999");
    return null;
  }

  /** One of the constants, by name in any case; null when it was not given. */
  <E extends Enum<E>> @Nullable E choice(String name, @Nullable String given, Class<E> type) {
    if (given == null || given.isBlank()) {
      return null;
    }
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(given.strip())) {
        return value;
      }
    }
    mistakes.add(
        "'"
            + name
            + "' is "
            + quoted(given)
            + "; expected one of "
            + String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                    .map(
                        value ->
                            value.name().equals(value.name().toUpperCase(Locale.ROOT))
                                    && type.getSimpleName().equals("AlarmState")
                                ? value.name()
                                : HealthView.lower(value))
                    .toList()));
    return null;
  }

  void mistake(String sentence) {
    mistakes.add(sentence);
  }

  /** Throws a 400 that tells all mistakes, if there are any. */
  void check() {
    if (!mistakes.isEmpty()) {
      throw Problem.badRequest(List.copyOf(mistakes));
    }
  }

  /** Quotes what was given, cut: it may be long, and it comes from anybody. */
  static String quoted(String given) {
    return "'" + (given.length() > 60 ? given.substring(0, 60) + "…" : given) + "'";
  }
}
