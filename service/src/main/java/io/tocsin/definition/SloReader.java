package io.tocsin.definition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads an entry of {@code slos:} and expands it into the alarms it stands for. */
final class SloReader {
  /** Keys that each alarm of the objective takes from it. */
  private static final List<String> ON_ALL = List.of("runbook", "in", "region", "ignore");

  /** Keys that the alarms take which somebody is told of. */
  private static final List<String> ON_TOLD = List.of("why", "source", "route", "actions");

  private static final Pattern OBJECTIVE = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,6})?)\\s*%?");
  private static final Pattern WINDOW = Pattern.compile("(\\d{1,3})d");
  private static final Pattern COUNT = Pattern.compile("\\d{1,4}");
  private static final int SHORTEST_WINDOW = 7;
  private static final int LONGEST_WINDOW = 90;
  private static final int ERRORS_NEEDED = 3;

  /** How many pairs of alarms an objective has. */
  private enum Profile {
    FULL,
    PAGES
  }

  /**
   * @param errorsNeeded how many errors the long window of a pair needs at least
   * @param errors how many are told of when requests are too few for the pairs; null for no alarm
   */
  private record LowTraffic(int errorsNeeded, @Nullable Integer errors) {}

  private final Section slo;
  private final Findings findings;

  private SloReader(Section slo, Findings findings) {
    this.slo = slo;
    this.findings = findings;
  }

  /**
   * Expands one entry.
   *
   * @return null after a finding; metrics and other keys of the alarms are looked at when these are
   *     read
   */
  static @Nullable SloEntry expand(Section slo, Findings findings) {
    return new SloReader(slo, findings).read();
  }

  private @Nullable SloEntry read() {
    slo.allow(SloShape.SLO);
    Located name = slo.required("name", "one that is unique in all files");
    Located summary = slo.required("summary", "one line that says what is promised");
    Objective objective = objective();
    Profile profile = slo.has("profile") ? slo.choice("profile", Profile.class) : Profile.FULL;
    LowTraffic low = lowTraffic();
    SloNodes nodes = new SloNodes(slo.at());
    SloIndicator indicator = new SloIndicator.Reader(slo, nodes, findings).read();
    Located missing = slo.text("missing");
    if (name == null
        || summary == null
        || objective == null
        || profile == null
        || low == null
        || indicator == null
        || !isName(name)) {
      return null;
    }
    List<BurnPair> pairs =
        BurnPair.of(objective.window()).stream()
            .filter(pair -> profile == Profile.FULL || pair.severity() == Severity.PAGE)
            .toList();
    if (!canFire(pairs, objective)) {
      return null;
    }
    SloAlarms alarms =
        new SloAlarms(
            name.text(),
            summary.text().strip(),
            objective,
            indicator,
            low.errorsNeeded(),
            nodes,
            nodes(ON_ALL),
            nodes(ON_TOLD));
    // Nothing is promised about requests that nobody makes, and that there are none is not hidden.
    String gaps = missing == null ? "missing" : missing.text();
    alarms.pairs(pairs, gaps);
    if (low.errors() != null) {
      alarms.fewRequests(daily(pairs), low.errors(), gaps);
    }
    return entry(name, summary, objective, pairs, low, alarms);
  }

  private SloEntry entry(
      Located name,
      Located summary,
      Objective objective,
      List<BurnPair> pairs,
      LowTraffic low,
      SloAlarms alarms) {
    List<Section> sections = new ArrayList<>();
    // All are called by the objective, so that a mistake in its metrics is told once.
    alarms
        .entries()
        .values()
        .forEach(node -> sections.add(new Section(node, slo.what(), slo.at().file(), findings)));
    Located runbook = slo.text("runbook");
    return new SloEntry(
        name.text(),
        summary.text().strip(),
        runbook == null ? null : runbook.text(),
        objective,
        pairs,
        low.errorsNeeded(),
        sections,
        List.copyOf(alarms.entries().keySet()),
        name.text() + "-" + SloAlarms.shortName(pairs.get(0)),
        slo.at());
  }

  /** The pair whose long window is a day, or the longest there is. */
  private static BurnPair daily(List<BurnPair> pairs) {
    return pairs.stream()
        .filter(pair -> pair.longWindow().equals(Duration.ofDays(1)))
        .findFirst()
        .orElse(pairs.get(pairs.size() - 1));
  }

  private boolean isName(Located name) {
    if (Entry.ID.matcher(name.text()).matches()) {
      return true;
    }
    findings.error(
        "slo-name",
        name.at(),
        "the name '"
            + name.text()
            + "' of an objective is not allowed, expected lower-case words joined by hyphens",
        null);
    return false;
  }

  private @Nullable Objective objective() {
    Located percent = slo.required("objective", "a percentage such as 99.9");
    Located window = slo.required("window", "over how many days, such as 30d");
    BigDecimal share = percent == null ? null : percent(percent);
    Integer days = window == null ? null : days(window);
    return share == null || days == null ? null : new Objective(share, Duration.ofDays(days));
  }

  private @Nullable BigDecimal percent(Located text) {
    Matcher matcher = OBJECTIVE.matcher(text.text());
    BigDecimal percent = matcher.matches() ? new BigDecimal(matcher.group(1)) : null;
    if (percent != null && percent.signum() > 0) {
      if (percent.compareTo(BigDecimal.ONE) >= 0) {
        return percent;
      }
      findings.error(
          "slo-objective",
          text.at(),
          "the objective is " + text.text() + " percent, expected one such as 99.9",
          "did you mean " + percent.movePointRight(2).stripTrailingZeros().toPlainString() + "?");
      return null;
    }
    findings.error(
        "slo-objective",
        text.at(),
        "the objective '"
            + text.text()
            + "' is not understood, expected a percentage below 100 such as 99.9",
        null);
    return null;
  }

  private @Nullable Integer days(Located text) {
    Matcher matcher = WINDOW.matcher(text.text());
    int days = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (days >= SHORTEST_WINDOW && days <= LONGEST_WINDOW) {
      return days;
    }
    findings.error(
        "slo-window",
        text.at(),
        "the window '"
            + text.text()
            + "' is not one an objective can have, expected 7d to 90d, such as 30d",
        "a window of whole weeks, such as 28d, holds the same weekdays every day");
    return null;
  }

  private @Nullable LowTraffic lowTraffic() {
    if (!slo.has("low_traffic")) {
      return new LowTraffic(ERRORS_NEEDED, null);
    }
    Section low = slo.section("low_traffic", "the low traffic of " + slo.what());
    if (low == null) {
      return null;
    }
    low.allow(SloShape.LOW_TRAFFIC);
    Located factor = low.text("factor");
    Located errors = low.text("errors");
    Integer needed = factor == null ? Integer.valueOf(ERRORS_NEEDED) : count(factor, "factor", 0);
    Integer told = errors == null ? null : count(errors, "errors", 1);
    if (needed == null || (errors != null && told == null)) {
      return null;
    }
    if (needed == 0 && told != null) {
      findings.error(
          "slo-low-traffic",
          low.at("errors"),
          "'errors' has no place with a factor of 0, expected it where few requests do not count",
          "leave it out: with a factor of 0 one error among few requests fires a pair");
      return null;
    }
    return new LowTraffic(needed, told);
  }

  private @Nullable Integer count(Located text, String key, int least) {
    if (COUNT.matcher(text.text()).matches() && Integer.parseInt(text.text()) >= least) {
      return Integer.valueOf(text.text());
    }
    findings.error(
        "slo-low-traffic",
        text.at(),
        "%s '%s' is not understood, expected a whole number from %d to 9999"
            .formatted(key, text.text(), least),
        null);
    return null;
  }

  private boolean canFire(List<BurnPair> pairs, Objective objective) {
    BurnPair never =
        pairs.stream().filter(pair -> !pair.canFire(objective)).findFirst().orElse(null);
    if (never == null) {
      return true;
    }
    // Per pair: rate times budget below 1, so budget below 1 / rate.
    double reachable = 100 - 100 / never.rate().doubleValue();
    findings.error(
        "slo-pair-never-fires",
        slo.at("objective"),
        String.format(
            Locale.ROOT,
            "with an objective of %s %% the pair %s and %s never fires: it needs a burn rate above"
                + " %s, and when everything fails it is %s; expected an objective above %.2f %%",
            objective.percent().toPlainString(),
            SloAlarms.text(never.longWindow()),
            SloAlarms.text(never.shortWindow()),
            never.rate().toPlainString(),
            new BigDecimal(1 / objective.budget().doubleValue())
                .round(new java.math.MathContext(3))
                .toPlainString(),
            reachable),
        "write an alarm with a threshold of its own, or a higher objective");
    return false;
  }

  private Map<String, Node> nodes(List<String> keys) {
    Map<String, Node> present = new LinkedHashMap<>();
    for (String key : keys) {
      Node node = slo.node(key);
      if (node != null) {
        present.put(key, node);
      }
    }
    return present;
  }
}
