package io.tocsin.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Which days (UTC) of logs are to be copied. */
public final class CopyDays {
  /**
   * Load balancers write a file each five minutes, and deliver it as well as they can, without a
   * promise (ELB guide, "Access log files"). Six hours are long for that; what comes later still is
   * found by a recount.
   */
  public static final Duration LATE = Duration.ofHours(6);

  private static final int MOST_DAYS = 400;

  private CopyDays() {}

  /** From the first copied day, so many as follow each other. */
  public record Run(LocalDate first, LocalDate last) {}

  /** The days that the view takes from the copy; null when nothing is copied. */
  public static @Nullable Run covered(SortedSet<LocalDate> copied) {
    if (copied.isEmpty()) {
      return null;
    }
    LocalDate last = copied.first();
    while (copied.contains(last.plusDays(1))) {
      last = last.plusDays(1);
    }
    return new Run(copied.first(), last);
  }

  /** The last day that ended long enough ago. */
  public static LocalDate newest(Instant now) {
    return LocalDate.ofInstant(now.minus(LATE), ZoneOffset.UTC).minusDays(1);
  }

  /**
   * The days of a range that are not copied.
   *
   * @param from null for the day after the last that the view takes from the copy
   * @param to not included; null for all that ended long enough ago
   * @throws IllegalArgumentException with a sentence for each mistake
   */
  public static List<LocalDate> missing(
      @Nullable LocalDate from, @Nullable LocalDate to, SortedSet<LocalDate> copied, Instant now) {
    Run covered = covered(copied);
    if (from == null && covered == null) {
      throw new IllegalArgumentException(
          "no day is copied yet, so --from has to say which is the first");
    }
    LocalDate start = from != null ? from : after(covered);
    LocalDate end = to != null ? to : newest(now).plusDays(1);
    range(from, to, now);
    if (start.plusDays(MOST_DAYS).isBefore(end)) {
      throw new IllegalArgumentException(
          "from " + start + " to " + end + " are more than " + MOST_DAYS + " days; copy fewer");
    }
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = start; day.isBefore(end); day = day.plusDays(1)) {
      if (!copied.contains(day)) {
        days.add(day);
      }
    }
    return days;
  }

  private static LocalDate after(@Nullable Run covered) {
    if (covered == null) {
      throw new IllegalStateException("nothing is covered");
    }
    return covered.last().plusDays(1);
  }

  /**
   * Looks at what was given.
   *
   * @throws IllegalArgumentException with a sentence for each mistake
   */
  public static void range(@Nullable LocalDate from, @Nullable LocalDate to, Instant now) {
    LocalDate newest = newest(now);
    List<String> mistakes = new ArrayList<>();
    if (from != null && to != null && !from.isBefore(to)) {
      mistakes.add("--to is " + to + "; expected a day after --from, " + from);
    }
    if (from != null && from.isAfter(newest)) {
      mistakes.add("--from is " + from + "; " + tooNew(newest));
    } else if (to != null && to.isAfter(newest.plusDays(1))) {
      mistakes.add("--to is " + to + ", not included; " + tooNew(newest));
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", mistakes));
    }
  }

  private static String tooNew(LocalDate newest) {
    return "the last day that can be copied now is "
        + newest
        + ", as logs may come "
        + LATE.toHours()
        + " hours after a day's end";
  }
}
