package io.tocsin.importer;

import io.tocsin.definition.Environment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns one SLO of OpenSLO into entries of {@code slos:}, one for each of its objectives. */
final class OpenSloObjectives {
  private static final Pattern WINDOW = Pattern.compile("(\\d{1,4})([hdw])");
  private static final int HOURS_OF_DAY = 24;
  private static final int DAYS_OF_WEEK = 7;
  private static final int SHORTEST_DAYS = 7;
  private static final int LONGEST_DAYS = 90;

  private final OpenSloPart slo;
  private final OpenSloPart spec;
  private final Map<String, OpenSloPart> indicators;
  private final OpenSloIndicator indicator;
  private final Slugs names;

  OpenSloObjectives(
      OpenSloPart slo,
      Map<String, OpenSloPart> indicators,
      Map<String, OpenSloPart> sources,
      Environment environment,
      Slugs names) {
    this.slo = slo;
    this.spec = slo.part("spec");
    this.indicators = indicators;
    this.indicator = new OpenSloIndicator(slo, sources, environment);
    this.names = names;
  }

  /** The component: the service's name as an id. */
  String component() {
    String service = spec.text("service");
    return Slugs.of(service == null ? "service" : service, "service");
  }

  List<Map<String, Object>> entries() {
    spec.allow(
        "spec",
        Set.of(
            "description",
            "service",
            "indicator",
            "indicatorRef",
            "timeWindow",
            "budgetingMethod",
            "objectives",
            "alertPolicies"));
    if (!spec.parts("alertPolicies").isEmpty()
        || spec.value("alertPolicies") instanceof List<?> list && !list.isEmpty()) {
      spec.refuse("spec.alertPolicies", "Tocsin's own burn rate pairs stand in their place");
    }
    String window = window();
    boolean counted = method();
    OpenSloPart sli = sli();
    List<OpenSloPart> objectives = spec.parts("objectives");
    if (objectives.isEmpty()) {
      spec.refuse("spec.objectives", "it has no objective");
    }
    if (window == null || !counted || sli == null) {
      return List.of();
    }
    List<Map<String, Object>> entries = new ArrayList<>();
    for (OpenSloPart objective : objectives) {
      BigDecimal percent = percent(objective);
      Map<String, Object> counts = indicator.of(sli, objective);
      if (percent != null && counts != null) {
        entries.add(entry(objective, objectives.size() > 1, percent, window, counts));
      }
    }
    return entries;
  }

  private Map<String, Object> entry(
      OpenSloPart objective,
      boolean several,
      BigDecimal percent,
      String window,
      Map<String, Object> counts) {
    String own = String.valueOf(slo.part("metadata").text("name"));
    String title = objective.text("displayName");
    String name = names.id(several && title != null ? own + "-" + title : own, "slo");
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("summary", summary(own, several ? title : null));
    entry.put("objective", percent);
    entry.put("window", window);
    // Objectives of OpenSLO have no runbook; a page needs one, and 'check' asks for the file.
    entry.put(
        "runbook", new DefinitionYaml.Noted("docs/runbooks/" + name + ".md", "write this one"));
    if (indicator.region() != null) {
      entry.put("region", indicator.region());
    }
    entry.put("indicator", counts);
    return entry;
  }

  private String summary(String name, @Nullable String objective) {
    String title = slo.part("metadata").text("displayName");
    String described = spec.text("description");
    String summary =
        title != null
            ? title
            : described == null ? name : described.lines().findFirst().orElse(name);
    return objective == null ? summary : summary + ", " + objective;
  }

  private @Nullable String window() {
    List<OpenSloPart> windows = spec.parts("timeWindow");
    if (windows.size() != 1) {
      spec.refuse("spec.timeWindow", "found " + windows.size() + " windows, expected one");
      return null;
    }
    OpenSloPart window = windows.get(0);
    String duration = String.valueOf(window.text("duration"));
    if (window.has("calendar") || !"true".equals(window.text("isRolling"))) {
      spec.refuse("spec.timeWindow", "a window of the calendar, and alarms have rolling ones only");
      return null;
    }
    Matcher matcher = WINDOW.matcher(duration);
    if (matcher.matches()) {
      int number = Integer.parseInt(matcher.group(1));
      boolean hours = matcher.group(2).equals("h");
      int days =
          hours
              ? number / HOURS_OF_DAY
              : matcher.group(2).equals("w") ? number * DAYS_OF_WEEK : number;
      boolean whole = !hours || number % HOURS_OF_DAY == 0;
      if (whole && days >= SHORTEST_DAYS && days <= LONGEST_DAYS) {
        return days + "d";
      }
    }
    spec.refuse("spec.timeWindow", "the window is " + duration + ", and 7d to 90d can be said");
    return null;
  }

  private boolean method() {
    String method = spec.text("budgetingMethod");
    if ("Occurrences".equals(method)) {
      return true;
    }
    spec.refuse(
        "spec.budgetingMethod", "it is " + method + ", and only Occurrences counts requests");
    return false;
  }

  private @Nullable OpenSloPart sli() {
    if (spec.has("indicator")) {
      return spec.part("indicator").part("spec");
    }
    String reference = spec.text("indicatorRef");
    OpenSloPart found = reference == null ? null : indicators.get(reference);
    if (found == null) {
      spec.refuse(
          "spec.indicatorRef",
          reference == null
              ? "it has neither an indicator nor a reference to one"
              : "there is no SLI '" + reference + "' in these files");
      return null;
    }
    return found.part("spec").named(slo.subject());
  }

  private @Nullable BigDecimal percent(OpenSloPart objective) {
    String target = objective.text("target");
    String percent = objective.text("targetPercent");
    try {
      BigDecimal value =
          percent != null
              ? new BigDecimal(percent)
              : target == null ? null : new BigDecimal(target).movePointRight(2);
      if (value != null
          && value.compareTo(BigDecimal.ONE) >= 0
          && value.compareTo(BigDecimal.valueOf(100)) < 0) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    spec.refuse(
        "spec.objectives",
        "the target is "
            + (percent == null ? target : percent + " %")
            + ", and 1 % to below 100 % can be said");
    return null;
  }
}
