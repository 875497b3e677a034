package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Location;
import io.tocsin.health.Phrase;
import io.tocsin.health.WatchedAlarm;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One alarm in GET /v1/alarms. */
@JsonInclude
record AlarmView(
    String name,
    String id,
    String title,
    String type,
    @Nullable String kind,
    @Nullable String severity,
    @Nullable String component,
    @Nullable String componentTitle,
    @Nullable String owner,
    String state,
    Instant since,
    String reason,
    boolean managed,
    boolean actionsEnabled,
    @Nullable String runbook,
    @Nullable Place source) {

  record Place(String file, int line) {}

  /** GET /v1/alarms/{name}. */
  @JsonInclude
  record Detail(
      @com.fasterxml.jackson.annotation.JsonUnwrapped AlarmView alarm,
      @Nullable String description,
      @Nullable String condition,
      @Nullable String missing,
      @Nullable String rule,
      List<TransitionView> transitions) {}

  static AlarmView of(WatchedAlarm alarm, Titles titles) {
    DefinedAlarm definition = alarm.definition();
    Location source = definition == null ? null : definition.source();
    String component = definition == null ? null : definition.component();
    return new AlarmView(
        alarm.name(),
        definition == null ? alarm.name() : definition.id(),
        alarm.title(),
        type(alarm.alarm()),
        definition == null ? null : HealthView.lower(definition.kind()),
        definition == null ? null : HealthView.lower(definition.severity()),
        component,
        component == null ? null : titles.component(component),
        definition == null ? null : definition.owner(),
        alarm.live().state().name(),
        alarm.since(),
        alarm.live().reason().text(),
        definition != null,
        alarm.alarm().actions().enabled(),
        definition == null ? null : definition.runbook(),
        source == null ? null : new Place(source.file(), source.line()));
  }

  private static String type(Alarm alarm) {
    if (alarm instanceof CompositeAlarm) {
      return "composite";
    }
    if (alarm instanceof PromQlAlarm) {
      return "promql";
    }
    return alarm instanceof LogAlarm ? "log" : "metric";
  }

  static Detail detail(WatchedAlarm alarm, List<TransitionView> transitions, Titles titles) {
    MetricAlarm metric = alarm.alarm() instanceof MetricAlarm each ? each : null;
    CompositeAlarm composite = alarm.alarm() instanceof CompositeAlarm each ? each : null;
    return new Detail(
        of(alarm, titles),
        alarm.alarm().description(),
        composite == null ? Phrase.condition(alarm.alarm()) : null,
        metric == null ? null : metric.effectiveTreatMissingData().text(),
        composite == null ? null : composite.rule(),
        transitions);
  }
}
