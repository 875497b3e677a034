package io.tocsin.simulation;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The services around the shop, of which its model knows nothing: content delivery, sign-in,
 * backups, the second Region. They report that all is well, so that alarms on them have the data
 * they would have. The same arguments always give the same samples.
 */
public final class QuietServices {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<namespace>[^|]+) \\| (?<metric>[^|]+) \\| (?:share (?<share>[\\d.]+) of (?<of>\\d+)"
              + "|(?<value>[\\d.]+)(?: (?<per>per request)| each of (?<each>[\\d.]+) per request"
              + "| every (?<every>\\d+) minutes)?)");

  /** Metrics that the requests themselves give, whatever the load balancer. */
  private static final Pattern OF_REQUESTS =
      Pattern.compile("RequestCount|TargetResponseTime|HTTPCode_\\w+");

  private static final double UNEVEN = 0.02;

  /** Of times that vary from request to request: two thirds lie within a third of the usual one. */
  private static final double SPREAD = 0.3;

  private final long seed;
  private final Map<Metric, Report> reports;

  private QuietServices(long seed, Map<Metric, Report> reports) {
    this.seed = seed;
    this.reports = reports;
  }

  /** What a metric reports of a minute. */
  @FunctionalInterface
  private interface Report {
    /**
     * @param requests how many the shop had in that minute
     * @param uneven how far this resource's load is from the usual in it, around 1
     * @return empty when nothing is reported
     */
    Optional<Distribution> of(Instant minute, int requests, double uneven, SplittableRandom random);
  }

  /**
   * @param watched the metrics that somebody looks at; those of the shop's own model are left to
   *     it, and those that no service reports while all is well stay silent
   */
  public static QuietServices of(Collection<Metric> watched, long seed) {
    Map<String, Report> table = table();
    Map<Metric, Report> reports = new TreeMap<>(Comparator.comparing(Metric::toString));
    for (Metric metric : watched) {
      Report report = table.get(metric.namespace() + " " + metric.name());
      if (report != null && !isOfTheShop(metric)) {
        reports.put(metric, report);
      }
    }
    return new QuietServices(seed, reports);
  }

  private static boolean isOfTheShop(Metric metric) {
    return Shop.MODELLED.contains(metric)
        || (metric.namespace().equals("AWS/ApplicationELB")
            && OF_REQUESTS.matcher(metric.name()).matches());
  }

  /**
   * @param requests how many the shop had in that minute
   */
  public List<MetricSample> report(Instant minute, int requests) {
    long moment = seed ^ minute.getEpochSecond() * 0x9E3779B97F4A7C15L;
    List<MetricSample> samples = new ArrayList<>(reports.size());
    reports.forEach(
        (metric, report) -> {
          // Metrics of one resource move together: no more connections succeed than are tried.
          long resource = metric.namespace().hashCode() * 31L + metric.dimensions().hashCode();
          double uneven =
              1 + UNEVEN * (2 * new SplittableRandom(moment ^ resource << 16).nextDouble() - 1);
          SplittableRandom random =
              new SplittableRandom(moment + resource * 31 + metric.name().hashCode());
          report
              .of(minute, requests, uneven, random)
              .ifPresent(values -> samples.add(new MetricSample(metric, minute, values)));
        });
    return samples;
  }

  private static Report report(Matcher line) {
    if (line.group("share") != null) {
      double share = Double.parseDouble(line.group("share"));
      int count = Integer.parseInt(line.group("of"));
      return (minute, requests, uneven, random) -> Optional.of(shares(share, count, random));
    }
    double value = Double.parseDouble(line.group("value"));
    if (line.group("per") != null) {
      return (minute, requests, uneven, random) ->
          Optional.of(Distribution.of(Math.rint(value * requests * uneven)));
    }
    if (line.group("each") != null) {
      double each = Double.parseDouble(line.group("each"));
      return (minute, requests, uneven, random) ->
          times(value, (int) Math.rint(each * requests * uneven), random);
    }
    long every = line.group("every") == null ? 1 : Long.parseLong(line.group("every"));
    // Counts of a few things and states are exact; measurements are not.
    boolean exact = value == Math.rint(value) && value < 20;
    return (minute, requests, uneven, random) ->
        minute.getEpochSecond() / 60 % every == 0
            ? Optional.of(Distribution.of(exact ? value : Math.rint(value * uneven * 1e4) / 1e4))
            : Optional.empty();
  }

  private static Distribution shares(double share, int count, SplittableRandom random) {
    int ones = 0;
    for (int i = 0; i < count; i++) {
      ones += random.nextDouble() < share ? 1 : 0;
    }
    double[] values = new double[count];
    Arrays.fill(values, 0, ones, 1);
    return Distribution.of(values);
  }

  /** Whole milliseconds with a long tail; nothing without a request. */
  private static Optional<Distribution> times(double usual, int count, SplittableRandom random) {
    if (count == 0) {
      return Optional.empty();
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Math.rint(usual * Math.exp(SPREAD * Chance.within(random.nextGaussian(), 3)));
    }
    return Optional.of(Distribution.of(values));
  }

  private static Map<String, Report> table() {
    Map<String, Report> table = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(QuietServices.class.getResourceAsStream("services.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          throw new IllegalStateException("services.txt: '" + line + "' is not understood");
        }
        table.put(matcher.group("namespace") + " " + matcher.group("metric"), report(matcher));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }
}
