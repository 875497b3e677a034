package io.tocsin.accesslog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds out which logs of a range of time a folder lacks. They lie in the store as load balancers
 * write them, below {@code AWSLogs/<account>/elasticloadbalancing/<region>/yyyy/MM/dd}, or WAF
 * below {@code AWSLogs/<account>/WAFLogs/<region>/<web-acl>/yyyy/MM/dd/HH/mm}, with an
 * organisation's {@code o-…} before the account where there is one, and keep that path in the
 * folder. (Elastic Load Balancing guide, "Access log files"; WAF guide, "Sending protection pack
 * (web ACL) traffic logs to an Amazon Simple Storage Service bucket".)
 */
public final class LogFetch {
  /** The end of a file's name until it is whole. */
  public static final String PART = ".part";

  private static final Duration LONGEST = Duration.ofDays(400);
  private static final int MOST_FILES = 200_000;
  private static final String ROOT = "AWSLogs/";
  private static final String BALANCERS = "elasticloadbalancing/";
  private static final String FIREWALLS = "WAFLogs/";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

  private final LogStore store;
  private final String prefix;
  private final Path folder;

  /**
   * @param prefix what stands before {@code AWSLogs}; empty, or ends with a slash
   * @param folder of logs
   */
  public LogFetch(LogStore store, String prefix, Path folder) {
    this.store = store;
    this.prefix = prefix;
    this.folder = folder;
  }

  /** Where an object of the store belongs. */
  Path target(LogStore.Entry entry) {
    return folder.resolve(entry.key().substring(prefix.length()));
  }

  /**
   * Lists the store, a day of an account and Region at a time.
   *
   * @param from start of the range
   * @param to end of the range, not included; delivery takes some minutes, as {@link
   *     AccessLogFolder} has it
   * @param accounts to take, and Regions; empty for all
   * @throws IllegalArgumentException when the range is empty, or there is too much in it
   * @throws LogStoreFailure when the store cannot be listed
   */
  public FetchPlan plan(Instant from, Instant to, Set<String> accounts, Set<String> regions) {
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the range from "
              + from
              + " to "
              + to
              + " must be more than nothing and at most "
              + LONGEST.toDays()
              + " days");
    }
    Listing listing = new Listing(from, to);
    List<String> seen = new ArrayList<>();
    for (String owner : owners()) {
      listing.calls++;
      String account = owner.substring(owner.lastIndexOf('/', owner.length() - 2) + 1);
      seen.add("account " + account.replace("/", ""));
      if (!accounts.isEmpty() && !accounts.contains(account.replace("/", ""))) {
        continue;
      }
      for (String service : List.of(BALANCERS, FIREWALLS)) {
        listing.calls++;
        for (String region : store.folders(owner + service)) {
          seen.add("Region " + region);
          if (regions.isEmpty() || regions.contains(region)) {
            region(service, owner + service + region + "/", listing);
          }
        }
      }
    }
    if (listing.days == 0) {
      listing.problems.add(
          "Below "
              + store.name()
              + "/"
              + prefix
              + ROOT
              + " there are no logs of that account and Region; there is "
              + (seen.isEmpty() ? "nothing" : String.join(", ", Set.copyOf(seen)))
              + ".");
    }
    return listing.plan();
  }

  /** The logs of web ACLs lie in folders by their names. */
  private void region(String service, String region, Listing listing) {
    if (service.equals(BALANCERS)) {
      days(region, listing);
      return;
    }
    listing.calls++;
    for (String webAcl : store.folders(region)) {
      days(region + webAcl + "/", listing);
    }
  }

  /** Prefixes of the accounts. */
  private List<String> owners() {
    List<String> owners = new ArrayList<>();
    for (String name : store.folders(prefix + ROOT)) {
      String owner = prefix + ROOT + name + "/";
      if (name.startsWith("o-")) {
        store.folders(owner).forEach(account -> owners.add(owner + account + "/"));
      } else {
        owners.add(owner);
      }
    }
    return owners;
  }

  private void days(String region, Listing listing) {
    LocalDate last = LocalDate.ofInstant(AccessLogFolder.last(listing.to), ZoneOffset.UTC);
    LocalDate day = LocalDate.ofInstant(listing.from, ZoneOffset.UTC);
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      listing.days++;
      List<LogStore.Entry> entries = store.entries(region + DAY.format(day) + "/");
      listing.calls += 1 + entries.size() / 1000;
      entries.forEach(listing::add);
    }
  }

  /** What a listing has found so far. */
  private final class Listing {
    private final Instant from;
    private final Instant to;
    private final List<LogStore.Entry> missing = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int kept;
    private long keptBytes;
    private int calls = 1;
    private int days;

    Listing(Instant from, Instant to) {
      this.from = from;
      this.to = to;
    }

    void add(LogStore.Entry entry) {
      String name = entry.key().substring(entry.key().lastIndexOf('/') + 1);
      if (name.isEmpty()
          || LogFileKind.objectionToName(name) != null
          || !LogKind.ofName(name).canHold(LogFile.stampOf(name), from, to)) {
        return;
      }
      if (isUnsafe(entry.key().substring(prefix.length()))) {
        problems.add("The key '" + entry.key() + "' is no path of a file; it is left out.");
        return;
      }
      if (missing.size() + kept >= MOST_FILES) {
        throw new IllegalArgumentException(
            "there are more than " + MOST_FILES + " files in that range; ask for fewer days");
      }
      try {
        Path there = target(entry);
        if (Files.isRegularFile(there) && Files.size(there) == entry.size()) {
          kept++;
          keptBytes += entry.size();
          return;
        }
      } catch (IOException unreadable) {
        // then it is fetched anew
      }
      missing.add(entry);
    }

    FetchPlan plan() {
      return new FetchPlan(missing, kept, keptBytes, calls, problems);
    }
  }

  /** Keys are whatever somebody chose; in the folder they must stay below it. */
  private static boolean isUnsafe(String key) {
    Predicate<String> odd =
        part ->
            part.isEmpty()
                || part.equals(".")
                || part.equals("..")
                || part.chars()
                    .anyMatch(c -> c < ' ' || c == '\\' || c == ':' && part.length() < 3);
    return List.of(key.split("/", -1)).stream().anyMatch(odd);
  }

  /** Fetches one object, to a file of another name until it is whole. */
  void fetch(LogStore.Entry entry) throws IOException {
    Path target = target(entry);
    Path part = target.resolveSibling(target.getFileName() + PART);
    Files.createDirectories(target.getParent());
    try {
      store.copy(entry, part);
      long size = Files.size(part);
      if (size != entry.size()) {
        throw new IOException("it has " + size + " bytes instead of " + entry.size());
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
