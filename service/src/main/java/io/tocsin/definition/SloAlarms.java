package io.tocsin.definition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Writes the alarms of an objective as entries of {@code alarms:}, which are then read as any
 * other.
 *
 * <p>CloudWatch takes one period for all metrics of an alarm, so a pair is two alarms without
 * actions, and of each severity one composite over its pairs is told. A window is one period:
 * several datapoints of shorter periods would count breaching periods and not errors.
 */
final class SloAlarms {
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;

  private final String name;
  private final String summary;
  private final Objective objective;
  private final SloIndicator indicator;
  private final int errorsNeeded;
  private final SloNodes nodes;
  private final Map<String, Node> onAll;
  private final Map<String, Node> onTold;
  private final Map<String, MappingNode> alarms = new LinkedHashMap<>();

  /**
   * @param errorsNeeded how many errors the long window needs at least; 0 for no such bound
   * @param onAll keys that every alarm takes from the objective, such as {@code ignore}
   * @param onTold keys of the alarms that somebody is told of, such as {@code route}
   */
  SloAlarms(
      String name,
      String summary,
      Objective objective,
      SloIndicator indicator,
      int errorsNeeded,
      SloNodes nodes,
      Map<String, Node> onAll,
      Map<String, Node> onTold) {
    this.name = name;
    this.summary = summary;
    this.objective = objective;
    this.indicator = indicator;
    this.errorsNeeded = errorsNeeded;
    this.nodes = nodes;
    this.onAll = Map.copyOf(onAll);
    this.onTold = Map.copyOf(onTold);
  }

  /** The entries so far by name, what a composite uses before it. */
  Map<String, MappingNode> entries() {
    return alarms;
  }

  /** Adds two alarms for each pair, and a composite for each severity. */
  void pairs(List<BurnPair> pairs, String missing) {
    for (BurnPair pair : pairs) {
      long requests = pair.fewestRequests(objective, errorsNeeded);
      burn(longName(pair), pair, pair.longWindow(), requests, missing);
      burn(shortName(pair), pair, pair.shortWindow(), 0, missing);
    }
    composite(Severity.PAGE, "fast-burn", "Error budget burns fast", pairs);
    composite(Severity.TICKET, "slow-burn", "Error budget burns steadily", pairs);
  }

  /**
   * Adds the alarm for a service with so few requests that no pair counts them.
   *
   * @param errors how many in the long window of the pair are told of
   */
  void fewRequests(BurnPair pair, int errors, String missing) {
    Map<String, Node> entry =
        entry("few-requests", Severity.TICKET, "Errors among few requests: " + summary);
    entry.putAll(onTold);
    String expression =
        "IF(total < %d, %s, 0)"
            .formatted(pair.fewestRequests(objective, errorsNeeded), indicator.bad());
    watch(entry, "errors", expression, ">= " + errors, pair.longWindow(), missing);
    add(entry, "few-requests");
  }

  static String longName(BurnPair pair) {
    return "burn-" + text(pair.longWindow());
  }

  /** The short window of the pair of three days is the long window of another. */
  static String shortName(BurnPair pair) {
    return pair.longWindow().toSeconds() > DAY
        ? longName(pair) + "-" + text(pair.shortWindow())
        : "burn-" + text(pair.shortWindow());
  }

  private void burn(String suffix, BurnPair pair, Duration window, long requests, String missing) {
    String what =
        "Burn rate over %s above %s: %s".formatted(text(window), plain(pair.rate()), summary);
    Map<String, Node> entry = entry(suffix, Severity.INFO, what);
    entry.put(
        "why",
        nodes.text(
            "One of the windows %s and %s: at a burn rate of %s, %s %% of the error budget of %s is spent in %s"
                .formatted(
                    text(pair.longWindow()),
                    text(pair.shortWindow()),
                    plain(pair.rate()),
                    plain(pair.share().movePointRight(2).stripTrailingZeros()),
                    text(objective.window()),
                    text(pair.longWindow()))));
    String rate = "%s / total / %s".formatted(indicator.bad(), plain(objective.budget()));
    String guarded = requests > 0 ? "IF(total >= %d, %s, 0)".formatted(requests, rate) : rate;
    watch(entry, "burn", guarded, "> " + plain(pair.rate()), window, missing);
    add(entry, suffix);
  }

  private void watch(
      Map<String, Node> entry,
      String id,
      String expression,
      String threshold,
      Duration window,
      String missing) {
    Map<String, Node> metrics = new LinkedHashMap<>(indicator.entries());
    metrics.put(id, nodes.mapping(Map.of("expression", nodes.text(expression))));
    entry.put("metrics", nodes.mapping(metrics));
    entry.put("threshold", nodes.text(threshold));
    entry.put("period", nodes.text(text(window)));
    entry.put("datapoints", nodes.text("1 of 1"));
    entry.put("missing", nodes.text(missing));
  }

  private void composite(Severity severity, String suffix, String what, List<BurnPair> pairs) {
    List<String> own =
        pairs.stream()
            .filter(pair -> pair.severity() == severity)
            .map(
                pair ->
                    "(ALARM(%s-%s) AND ALARM(%s-%s))"
                        .formatted(name, longName(pair), name, shortName(pair)))
            .toList();
    if (own.isEmpty()) {
      return;
    }
    Map<String, Node> entry = entry(suffix, severity, what + ": " + summary);
    entry.putAll(onTold);
    entry.put("composite", nodes.text(own.stream().collect(Collectors.joining(" OR "))));
    add(entry, suffix);
  }

  private Map<String, Node> entry(String suffix, Severity severity, String what) {
    Map<String, Node> entry = new LinkedHashMap<>();
    entry.put("name", nodes.text(name + "-" + suffix));
    entry.put("kind", nodes.text("symptom"));
    entry.put("severity", nodes.text(severity.name().toLowerCase(Locale.ROOT)));
    entry.put("summary", nodes.text(what));
    entry.putAll(onAll);
    return entry;
  }

  private void add(Map<String, Node> entry, String suffix) {
    alarms.put(name + "-" + suffix, nodes.mapping(entry));
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  /** As a file writes it: {@code 5m}, {@code 6h}, {@code 3d}. */
  static String text(Duration window) {
    long seconds = window.toSeconds();
    return seconds % DAY == 0
        ? seconds / DAY + "d"
        : seconds % HOUR == 0 ? seconds / HOUR + "h" : seconds / MINUTE + "m";
  }
}
