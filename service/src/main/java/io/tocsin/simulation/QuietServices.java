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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
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
          "([^|]+) \\| ([^|]+) \\| (?:(share) ([\\d.]+) of (\\d+)|([\\d.]+)( per request)?)");

  /** Metrics that the requests themselves give, whatever the load balancer. */
  private static final Pattern OF_REQUESTS =
      Pattern.compile("RequestCount|TargetResponseTime|HTTPCode_\\w+");

  private static final double UNEVEN = 0.02;

  private final long seed;
  private final Map<Metric, Report> reports;

  private QuietServices(long seed, Map<Metric, Report> reports) {
    this.seed = seed;
    this.reports = reports;
  }

  /**
   * How a metric is reported.
   *
   * @param value of the datapoint, or per request; of a share the part that is 1
   * @param samples of a share; 0 otherwise
   */
  private record Report(double value, boolean perRequest, int samples) {}

  /**
   * @param watched the metrics that somebody looks at; those of the shop's own model are left to
   *     it, and those that no service reports while all is well stay silent
   */
  public static QuietServices of(Collection<Metric> watched, long seed) {
    Map<String, Report> table = table();
    Map<Metric, Report> reports = new HashMap<>();
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
    SplittableRandom random =
        new SplittableRandom(seed ^ minute.getEpochSecond() * 0x9E3779B97F4A7C15L);
    List<MetricSample> samples = new ArrayList<>(reports.size());
    reports.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(QuietServices::compare))
        .forEach(
            each ->
                samples.add(
                    new MetricSample(
                        each.getKey(), minute, values(each.getValue(), requests, random))));
    return samples;
  }

  private static int compare(Metric one, Metric other) {
    return one.toString().compareTo(other.toString());
  }

  private static Distribution values(Report report, int requests, SplittableRandom random) {
    if (report.samples() > 0) {
      double[] values = new double[report.samples()];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextDouble() < report.value() ? 1 : 0;
      }
      return Distribution.of(values);
    }
    double value = report.perRequest() ? report.value() * requests : report.value();
    // Counts of a few things and states are exact; measurements are not.
    boolean exact = value == Math.rint(value) && Math.abs(value) < 20;
    double uneven = exact ? value : value * (1 + UNEVEN * (2 * random.nextDouble() - 1));
    return Distribution.of(report.perRequest() ? Math.rint(uneven) : Math.rint(uneven * 1e4) / 1e4);
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
        boolean share = matcher.group(3) != null;
        table.put(
            matcher.group(1) + " " + matcher.group(2),
            new Report(
                Double.parseDouble(matcher.group(share ? 4 : 6)),
                matcher.group(7) != null,
                share ? Integer.parseInt(matcher.group(5)) : 0));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }
}
