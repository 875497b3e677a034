package io.tocsin.cli;

import io.tocsin.accesslog.FetchPlan;
import io.tocsin.accesslog.FetchResult;
import io.tocsin.accesslog.FetchRun;
import io.tocsin.accesslog.LogStore;
import io.tocsin.accesslog.LogStoreFailure;
import io.tocsin.app.LogFetching;
import io.tocsin.app.TocsinConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentGroup;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code tocsin logs fetch}: copies the access logs of a range of time from S3 into the folder. */
final class LogsFetch {
  private static final int MOST_PARALLEL = 64;
  private static final int MOST_PROBLEMS = 20;
  private static final int MOST_DAYS = 400;
  private static final long SECOND = 1_000_000_000L;

  private LogsFetch() {}

  static void configure(Subparser parser) {
    ArgumentGroup group = parser.addArgumentGroup("fetch");
    group
        .addArgument("--from")
        .metavar("TIME")
        .help("a day such as 2026-11-22; fetch: or an instant such as 2026-11-22T03:00:00Z");
    group
        .addArgument("--to")
        .metavar("TIME")
        .help("not included (default: now; compact: all days that are over)");
    group
        .addArgument("--days")
        .metavar("N")
        .type(Integer.class)
        .help("fetch: so many days before --to, instead of --from");
    group
        .addArgument("--source")
        .metavar("S3URL")
        .help("fetch: s3://bucket/prefix before AWSLogs (default: logs.source)");
    group
        .addArgument("--account")
        .metavar("ID")
        .action(Arguments.append())
        .help("fetch: only this account; may be given several times");
    group
        .addArgument("--region")
        .metavar("REGION")
        .action(Arguments.append())
        .help("fetch: only this Region; may be given several times");
    group
        .addArgument("--parallel")
        .metavar("N")
        .type(Integer.class)
        .setDefault(8)
        .help("fetch: files at once, 1 to 64 (default: 8)");
    group
        .addArgument("--dry-run")
        .action(Arguments.storeTrue())
        .help(
            "fetch: say how many files, bytes and dollars it would be; compact on Athena: which days");
  }

  /** What was asked for, or sentences why it cannot be. */
  private record Asked(Instant from, Instant to, int parallel) {

    static @Nullable Asked of(Namespace namespace, Instant now, List<String> mistakes) {
      Integer days = namespace.getInt("days");
      int parallel = namespace.getInt("parallel");
      Instant to = time("--to", namespace.getString("to"), mistakes);
      Instant from = time("--from", namespace.getString("from"), mistakes);
      if (parallel < 1 || parallel > MOST_PARALLEL) {
        mistakes.add("--parallel is " + parallel + "; expected 1 to " + MOST_PARALLEL);
      }
      if (days != null && (days < 1 || days > MOST_DAYS)) {
        mistakes.add("--days is " + days + "; expected 1 to " + MOST_DAYS);
      }
      if ((days == null) == (namespace.getString("from") == null)) {
        mistakes.add("one of --from and --days is needed, and only one");
      }
      Instant end = to == null ? now : to;
      Instant start = from == null && days != null ? end.minus(Duration.ofDays(days)) : from;
      return mistakes.isEmpty() && start != null ? new Asked(start, end, parallel) : null;
    }

    private static @Nullable Instant time(
        String option, @Nullable String given, List<String> mistakes) {
      if (given == null) {
        return null;
      }
      try {
        return given.length() == "2026-11-22".length()
            ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
            : Instant.parse(given);
      } catch (DateTimeParseException e) {
        mistakes.add(
            option
                + " is '"
                + given
                + "'; expected a day such as 2026-11-22, or an instant in UTC such as"
                + " 2026-11-22T03:00:00Z");
        return null;
      }
    }
  }

  static int run(
      Namespace namespace, TocsinConfiguration configuration, Instant now, Terminal terminal) {
    List<String> mistakes = new ArrayList<>();
    Asked asked = Asked.of(namespace, now, mistakes);
    if (asked == null) {
      mistakes.forEach(terminal::complain);
      return 1;
    }
    String given = namespace.getString("source");
    String source = given == null ? configuration.getLogs().source() : given;
    try (LogFetching fetching = LogFetching.open(configuration, source)) {
      FetchPlan plan =
          fetching
              .fetch()
              .plan(asked.from(), asked.to(), set(namespace, "account"), set(namespace, "region"));
      print(plan, terminal);
      plan.problems().forEach(terminal::complain);
      if (Boolean.TRUE.equals(namespace.getBoolean("dry_run")) || plan.missing().isEmpty()) {
        return plan.problems().isEmpty() ? 0 : 1;
      }
      Path folder = configuration.logFolder();
      Files.createDirectories(folder);
      long room = Files.getFileStore(folder).getUsableSpace();
      if (room < plan.bytes()) {
        terminal.complain(
            "%s has room for %,d bytes, and %,d are to come; make room or ask for fewer days"
                .formatted(folder, room, plan.bytes()));
        return 1;
      }
      return fetch(fetching, plan, asked.parallel(), terminal);
    } catch (LogStoreFailure e) {
      terminal.complain(String.valueOf(e.getMessage()));
      return 1;
    } catch (IllegalArgumentException e) {
      String.valueOf(e.getMessage()).lines().forEach(terminal::complain);
      return 1;
    } catch (IOException e) {
      terminal.complain("the folder of logs cannot be written: " + e);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static void print(FetchPlan plan, Terminal terminal) {
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "%,d files of %,d bytes to fetch; %,d files of %,d bytes are there.%n",
            plan.missing().size(),
            plan.bytes(),
            plan.kept(),
            plan.keptBytes());
    terminal
        .out()
        .printf(
            Locale.ROOT,
            "List price: about %s USD for requests, and %s USD for the transfer if it leaves AWS.%n",
            plan.requestCost().toPlainString(),
            plan.transferCost().toPlainString());
    terminal.out().flush();
  }

  private static int fetch(LogFetching fetching, FetchPlan plan, int parallel, Terminal terminal)
      throws InterruptedException {
    PrintWriter out = terminal.out();
    try (StopOnSignal stop = new StopOnSignal(terminal)) {
      FetchResult result =
          new FetchRun(fetching.fetch(), plan, stop, new Progress(plan, terminal)).run(parallel);
      out.printf(
          Locale.ROOT,
          "%,d files of %,d bytes were fetched; %,d are left.%n",
          result.fetched(),
          result.bytes(),
          result.left());
      if (stop.getAsBoolean()) {
        out.println("It was stopped; the same command goes on where it is.");
      }
      result.problems().stream().limit(MOST_PROBLEMS).forEach(terminal::complain);
      int more = result.problems().size() - MOST_PROBLEMS;
      if (more > 0) {
        terminal.complain(more + " more like these");
      }
      return result.left() == 0 ? 0 : 1;
    }
  }

  /** A line every two seconds. */
  private static final class Progress implements FetchRun.Listener {
    private final FetchPlan plan;
    private final Terminal terminal;
    private long last = System.nanoTime();

    Progress(FetchPlan plan, Terminal terminal) {
      this.plan = plan;
      this.terminal = terminal;
    }

    @Override
    public void fetched(LogStore.Entry entry, int done, long bytes) {
      if (System.nanoTime() - last > 2 * SECOND) {
        last = System.nanoTime();
        terminal
            .err()
            .printf(
                Locale.ROOT,
                "%,d of %,d files, %,d of %,d bytes%n",
                done,
                plan.missing().size(),
                bytes,
                plan.bytes());
      }
    }
  }

  private static Set<String> set(Namespace namespace, String name) {
    List<String> values = namespace.getList(name);
    return values == null ? Set.of() : Set.copyOf(values);
  }
}
