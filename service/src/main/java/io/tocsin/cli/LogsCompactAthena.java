package io.tocsin.cli;

import io.tocsin.accesslog.CopyDays;
import io.tocsin.app.AthenaCopies;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.query.LogTableCompactor;
import io.tocsin.query.QueryFailure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentGroup;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code tocsin logs compact} with {@code logs.engine: athena}: whole days become Parquet. */
final class LogsCompactAthena {
  private static final int DIFFERS = 2;
  private static final double GIGABYTE = 1e9;

  private final LogTableCompactor compactor;
  private final Terminal terminal;

  private LogsCompactAthena(LogTableCompactor compactor, Terminal terminal) {
    this.compactor = compactor;
    this.terminal = terminal;
  }

  static void configure(Subparser parser) {
    ArgumentGroup group = parser.addArgumentGroup("compact with logs.engine: athena");
    group
        .addArgument("--again")
        .metavar("DAY")
        .help("compact on Athena: copy this day anew, which is copied already");
    group
        .addArgument("--check")
        .action(Arguments.storeTrue())
        .help(
            "compact on Athena: count the copied days of the range again, copy nothing (exit code 2"
                + " when one differs)");
  }

  /** What was asked for. */
  private record Asked(
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate again,
      boolean check,
      boolean dry) {

    static Asked of(Namespace namespace, Instant now) {
      List<String> mistakes = new ArrayList<>();
      Asked asked =
          new Asked(
              day("--from", namespace.getString("from"), mistakes),
              day("--to", namespace.getString("to"), mistakes),
              day("--again", namespace.getString("again"), mistakes),
              namespace.getBoolean("check"),
              namespace.getBoolean("dry_run"));
      if (asked.again != null && (asked.check || asked.from != null || asked.to != null)) {
        mistakes.add("--again is for one day, without --from, --to and --check");
      }
      try {
        CopyDays.range(asked.from, asked.to, now);
      } catch (IllegalArgumentException e) {
        mistakes.add(String.valueOf(e.getMessage()));
      }
      if (!mistakes.isEmpty()) {
        throw new IllegalArgumentException(String.join("\n", mistakes));
      }
      return asked;
    }

    private static @Nullable LocalDate day(
        String option, @Nullable String given, List<String> mistakes) {
      try {
        return given == null ? null : LocalDate.parse(given);
      } catch (DateTimeParseException e) {
        mistakes.add(option + " is '" + given + "'; expected a day such as 2026-11-22");
        return null;
      }
    }
  }

  static int run(
      Namespace namespace, TocsinConfiguration configuration, Instant now, Terminal terminal) {
    try {
      Asked asked = Asked.of(namespace, now);
      try (AthenaCopies copies = AthenaCopies.open(configuration);
          StopOnSignal stop = new StopOnSignal(terminal, copies.compactor()::stop)) {
        return new LogsCompactAthena(copies.compactor(), terminal).run(asked, now);
      }
    } catch (IllegalArgumentException | QueryFailure e) {
      String.valueOf(e.getMessage()).lines().forEach(terminal::complain);
      return 1;
    }
  }

  private int run(Asked asked, Instant now) {
    if (!asked.dry) {
      compactor.prepare();
    }
    SortedSet<LocalDate> copied =
        !asked.dry || compactor.isPrepared() ? compactor.days() : new TreeSet<>();
    if (asked.check) {
      return check(asked, copied);
    }
    if (asked.again != null && !copied.contains(asked.again)) {
      throw new IllegalArgumentException(
          "--again is " + asked.again + ", which is not copied; copy it with --from and --to");
    }
    List<LocalDate> days =
        asked.again != null
            ? List.of(asked.again)
            : CopyDays.missing(asked.from, asked.to, copied, now);
    if (asked.dry) {
      days.forEach(day -> say("%s would be copied.%n", day));
      say("%d days would be copied; %d are.%n", days.size(), copied.size());
      return 0;
    }
    return copy(days, asked.again != null, copied);
  }

  private int copy(List<LocalDate> days, boolean again, SortedSet<LocalDate> copied) {
    int failed = 0;
    CopyDays.Run covered = compactor.publish(copied); // a run killed before this had not done it
    for (LocalDate day : days) {
      if (compactor.isStopped()) {
        break;
      }
      try {
        LogTableCompactor.Day done = compactor.copy(day, again);
        copied.add(day);
        covered = compactor.publish(copied);
        say(
            "%s: %,d rows copied, %.2f GB read, %.4f USD.%n",
            day, done.copied(), done.bytes() / GIGABYTE, done.costUsd());
      } catch (QueryFailure e) {
        failed++;
        terminal.complain(String.valueOf(e.getMessage()));
      }
    }
    say(
        covered == null
            ? "Nothing is copied; reports read the raw table.%n"
            : "Reports take %s to %s from the copy.%n",
        covered == null ? null : covered.first(),
        covered == null ? null : covered.last());
    if (compactor.isStopped()) {
      say("It was stopped; the same command goes on where it is.%n");
      return 1;
    }
    return failed == 0 ? 0 : 1;
  }

  private int check(Asked asked, SortedSet<LocalDate> copied) {
    int different = 0;
    for (LocalDate day : copied) {
      if ((asked.from != null && day.isBefore(asked.from))
          || (asked.to != null && !day.isBefore(asked.to))) {
        continue;
      }
      if (asked.dry) {
        say("%s would be counted.%n", day);
        continue;
      }
      LogTableCompactor.Day counted = compactor.recount(day);
      if (!counted.isEqual()) {
        different++;
        say(
            "%s differs: %,d lines, and %,d rows in the copy; copy it anew with --again %s.%n",
            day, counted.raw(), counted.copied(), day);
      } else {
        say("%s: %,d rows, as the raw table.%n", day, counted.copied());
      }
    }
    return different == 0 ? 0 : DIFFERS;
  }

  private void say(String format, @Nullable Object... values) {
    terminal.out().printf(Locale.ROOT, format, values);
    terminal.out().flush();
  }
}
