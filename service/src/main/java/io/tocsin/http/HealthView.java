package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.health.HealthReport;
import io.tocsin.health.HealthState;
import io.tocsin.health.Reading;
import io.tocsin.health.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of GET /v1/health. */
@JsonInclude
record HealthView(
    String platform,
    String environment,
    String state,
    @Nullable Instant since,
    Instant at,
    String headline,
    Map<String, Integer> counts,
    List<FindingView> symptoms,
    List<FindingView> causes,
    List<TierView> tiers,
    Sources sources,
    DefinitionsView definitions) {

  @JsonInclude
  record FindingView(
      String alarm,
      String title,
      String component,
      String componentTitle,
      String severity,
      Instant since,
      @Nullable Double value,
      @Nullable Double threshold,
      String unit,
      @Nullable String sentence,
      @Nullable String reason,
      @Nullable String runbook) {}

  @JsonInclude
  record TierView(
      String name,
      String title,
      @Nullable String owner,
      String state,
      @Nullable Instant since,
      @Nullable String sentence,
      int hidden,
      @Nullable String alarm,
      List<ComponentView> components) {}

  @JsonInclude
  record ComponentView(
      String name,
      String title,
      @Nullable String owner,
      String state,
      @Nullable Instant since,
      @Nullable String sentence,
      int hidden,
      @Nullable String alarm,
      List<String> alarms,
      List<String> dependsOn) {}

  @JsonInclude
  record Sources(
      Instant sweep,
      boolean stale,
      @Nullable String trouble,
      String clock,
      @Nullable Integer speed,
      boolean ended,
      String account,
      String region,
      @Nullable String scenario) {}

  static HealthView of(Snapshot snapshot, ServerFacts facts, @Nullable String trouble) {
    HealthReport report = snapshot.report();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (HealthState state : HealthState.values()) {
      counts.put(lower(state), report.counts().getOrDefault(state, 0));
    }
    counts.put("hidden", report.hidden());
    return new HealthView(
        facts.platform(),
        facts.environment(),
        lower(report.state()),
        report.since(),
        report.at(),
        report.headline(),
        counts,
        report.symptoms().stream().map(HealthView::finding).toList(),
        report.causes().stream().map(HealthView::finding).toList(),
        report.tiers().stream().map(HealthView::tier).toList(),
        new Sources(
            snapshot.at(),
            snapshot.at().isBefore(facts.staleAfter()),
            trouble,
            facts.clock(),
            facts.speed(),
            facts.ended(),
            facts.account(),
            facts.region(),
            facts.scenario()),
        facts.definitions());
  }

  private static FindingView finding(HealthReport.Finding finding) {
    DefinedAlarm definition = Objects.requireNonNull(finding.alarm().definition());
    Reading reading = finding.reading();
    Double value = reading == null || reading.now().isEmpty() ? null : reading.now().getAsDouble();
    return new FindingView(
        finding.alarm().name(),
        finding.alarm().title(),
        finding.component().name(),
        finding.component().title(),
        lower(definition.severity()),
        finding.alarm().since(),
        value,
        reading == null ? null : reading.threshold(),
        reading == null ? "" : reading.unit(),
        finding.sentence(),
        finding.reason(),
        definition.runbook());
  }

  private static TierView tier(HealthReport.TierHealth health) {
    return new TierView(
        health.tier().name(),
        health.tier().title(),
        health.tier().owner(),
        lower(health.state()),
        health.since(),
        health.sentence(),
        health.hidden(),
        health.alarm(),
        health.components().stream().map(HealthView::component).toList());
  }

  private static ComponentView component(HealthReport.ComponentHealth health) {
    return new ComponentView(
        health.component().name(),
        health.component().title(),
        health.component().owner(),
        lower(health.state()),
        health.since(),
        health.sentence(),
        health.hidden(),
        health.alarm(),
        health.alarms(),
        health.component().dependsOn());
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
