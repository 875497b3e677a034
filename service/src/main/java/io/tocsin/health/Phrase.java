package io.tocsin.health;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.MetricCatalogue;
import io.tocsin.metric.InsightsQuery;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words for values: numbers with their unit and their limit, durations with one unit. */
public final class Phrase {
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("_+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])");

  /**
   * A share times a hundred, perhaps behind a condition: metric math has no other way to say
   * percent.
   */
  private static final Pattern PERCENT =
      Pattern.compile("\\s*(?:IF\\(.+?,\\s*)?100\\s*\\*", Pattern.CASE_INSENSITIVE);

  private Phrase() {}

  /** {@code Target response time p99 is 2.31 s, limit 0.8 s}; null without a value. */
  static @Nullable String valueAndLimit(Reading reading) {
    OptionalDouble now = reading.now();
    if (now.isEmpty()) {
      return null;
    }
    String value = reading.label() + " is " + amount(now.getAsDouble(), reading.unit());
    Double threshold = reading.threshold();
    return threshold == null
        ? value
        : value
            + (isFloor(reading.operator()) ? ", lower limit " : ", limit ")
            + amount(threshold, reading.unit());
  }

  private static boolean isFloor(ComparisonOperator operator) {
    return operator.symbol().startsWith("<");
  }

  /**
   * What an alarm watches, in words: {@code Target response time p99}, {@code Database
   * connections}, or the label or id of the expression.
   */
  public static String label(Watched watched) {
    if (watched instanceof Watched.SingleMetric single) {
      Statistic statistic = single.stat().statistic();
      String name = single.stat().metric().name();
      // The unit beside the value says percent.
      String words = words(name.endsWith("_percent") ? name.substring(0, name.length() - 8) : name);
      return statistic.isBasic() ? words : words + " " + statistic.text();
    }
    return ((Watched.MetricMath) watched)
        .queries().stream()
            .filter(query -> query.returnData())
            .findFirst()
            .map(Phrase::label)
            .orElse("Value");
  }

  private static String label(MetricDataQuery query) {
    if (query.label() != null) {
      return query.label();
    }
    String expression = query.expression();
    return expression != null && InsightsQuery.isOne(expression)
        ? InsightsQuery.selected(expression)
        : words(query.id());
  }

  /**
   * Splits {@code CPUUtilization} or {@code failed_share} into words, the first one capitalised.
   */
  static String words(String name) {
    StringBuilder words = new StringBuilder();
    // The one metric name with a capital letter inside a word.
    for (String part : BETWEEN_WORDS.split(name.replace("UnHealthy", "Unhealthy"))) {
      boolean abbreviation = part.length() > 1 && part.equals(part.toUpperCase(Locale.ROOT));
      String word = abbreviation ? part : part.toLowerCase(Locale.ROOT);
      words.append(words.isEmpty() ? "" : " ").append(word);
    }
    if (words.isEmpty()) {
      return name;
    }
    words.setCharAt(0, Character.toUpperCase(words.charAt(0)));
    return words.toString();
  }

  /** What an alarm looks for: a condition, a rule, or a query. */
  public static String condition(Alarm alarm) {
    if (alarm instanceof MetricAlarm metric) {
      return condition(metric);
    }
    if (alarm instanceof CompositeAlarm composite) {
      return composite.rule();
    }
    if (alarm instanceof LogAlarm log) {
      return log.query().aggregation()
          + " "
          + log.comparisonOperator().symbol()
          + " "
          + number(log.threshold())
          + " in "
          + log.effectiveQueryResultsToAlarm()
          + " of "
          + log.queryResultsToEvaluate()
          + " runs at "
          + log.query().schedule()
          + " of: "
          + log.query().text();
    }
    PromQlAlarm promql = (PromQlAlarm) alarm;
    Integer pending = promql.pendingPeriod();
    return promql.query()
        + " returns something"
        + (pending == null || pending == 0 ? "" : " for " + duration(Duration.ofSeconds(pending)));
  }

  /** {@code Target response time p99 > 0.8 s for 3 of 5 datapoints of 1 min}. */
  public static String condition(MetricAlarm alarm) {
    int period = alarm.period();
    Double threshold = alarm.threshold();
    return label(alarm.watched())
        + " "
        + alarm.comparisonOperator().symbol()
        + " "
        + (threshold == null ? "the band" : amount(threshold, unit(alarm.watched())))
        + " for "
        + alarm.effectiveDatapointsToAlarm()
        + " of "
        + alarm.evaluationPeriods()
        + " datapoints of "
        + (period % 60 == 0 ? period / 60 + " min" : period + " s");
  }

  /**
   * The unit of a metric, {@code s}, {@code ms}, {@code %}, {@code B} or empty: what the catalogue
   * of metrics says, or the ending of its name.
   */
  public static String unit(Watched watched) {
    if (watched instanceof Watched.SingleMetric single) {
      return unit(single.stat());
    }
    boolean percent =
        ((Watched.MetricMath) watched)
            .queries().stream()
                .filter(query -> query.returnData())
                .map(query -> query.expression() == null ? "" : query.expression())
                .anyMatch(expression -> PERCENT.matcher(expression).lookingAt());
    return percent ? "%" : "";
  }

  private static String unit(MetricStat stat) {
    if (stat.statistic().equals(Statistic.SAMPLE_COUNT)) {
      return "";
    }
    String namespace = stat.metric().namespace();
    String name = stat.metric().name();
    return MetricCatalogue.get()
        .metric(namespace, name)
        .map(facts -> sign(facts.unit()))
        .orElseGet(() -> unit(name));
  }

  /** CloudWatch's word for a unit as people write it. */
  private static String sign(String unit) {
    return switch (unit) {
      case "Seconds" -> "s";
      case "Milliseconds" -> "ms";
      case "Percent" -> "%";
      case "Bytes" -> "B";
      default -> "";
    };
  }

  /** A guess for metrics that the catalogue lacks, by AWS's habits in naming them. */
  private static String unit(String name) {
    if (name.endsWith("Time") || name.endsWith("Latency") || name.contains("AgeOfOldest")) {
      return "s";
    }
    if (name.endsWith("Utilization") || name.endsWith("_percent")) {
      return "%";
    }
    boolean bytes = name.startsWith("Free") || name.endsWith("Bytes") || name.endsWith("Memory");
    return bytes ? "B" : "";
  }

  /** Three significant digits, in the unit a person would choose. */
  public static String amount(double value, String unit) {
    double size = Math.abs(value);
    return switch (unit) {
      case "ms" -> size > 0 && size < 1000 ? number(value) + " ms" : amount(value / 1000, "s");
      case "s" ->
          size >= 7200
              ? number(value / 3600) + " h"
              : size >= 120
                  ? number(value / 60) + " min"
                  : size > 0 && size < 0.1 ? number(value * 1000) + " ms" : number(value) + " s";
      case "B" ->
          size >= 1L << 30
              ? number(value / (1L << 30)) + " GiB"
              : size >= 1L << 20
                  ? number(value / (1L << 20)) + " MiB"
                  : size >= 1L << 10 ? number(value / (1L << 10)) + " KiB" : number(value) + " B";
      case "%" -> number(value) + " %";
      default ->
          size >= 1e9
              ? number(value / 1e9) + " G"
              : size >= 1e6
                  ? number(value / 1e6) + " M"
                  : size >= 1e5 ? number(value / 1e3) + " k" : number(value);
    };
  }

  static String number(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(3, RoundingMode.HALF_UP));
    if (Math.abs(value) >= 100) {
      rounded = BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP);
    }
    return rounded.stripTrailingZeros().toPlainString();
  }

  /** {@code 40 s}, {@code 9 min}, {@code 3 h}, {@code 2 d}. */
  static String duration(Duration duration) {
    long seconds = Math.abs(duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 7200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }
}
