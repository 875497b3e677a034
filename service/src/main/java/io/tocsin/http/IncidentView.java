package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.health.CauseRanking.Ranked;
import io.tocsin.health.Onset;
import io.tocsin.incident.Deploy;
import io.tocsin.incident.Incident;
import io.tocsin.incident.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An incident in the API.
 *
 * @param likeliest the alarm of the cause that explains it best, or a deploy as {@code deploy 7};
 *     null when there is none
 * @param secondsToDetect from the first symptom's onset to being seen
 */
@JsonInclude
record IncidentView(
    String id,
    String status,
    String title,
    String component,
    String componentTitle,
    String severity,
    Instant began,
    Instant opened,
    @Nullable Instant acknowledged,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolved,
    int reopened,
    long secondsToDetect,
    @Nullable Long secondsToAcknowledge,
    @Nullable Long secondsToResolve,
    List<Sign> symptoms,
    List<Sign> causes,
    @Nullable String likeliest,
    List<Note> notes) {

  /**
   * An alarm in it, or a deploy.
   *
   * @param alarm null of a deploy
   * @param deploy null of an alarm
   * @param cleared when the alarm was over
   * @param reason of a cause: why it stands where it does
   */
  @JsonInclude
  record Sign(
      @Nullable String alarm,
      @Nullable DeployView deploy,
      String title,
      String component,
      String componentTitle,
      String severity,
      Instant since,
      @Nullable Instant cleared,
      @Nullable String reason) {}

  record Note(Instant at, String by, String text) {}

  /** An event of the log; what it is about is in the fields of its kind. */
  @JsonInclude
  record Event(String id, Instant at, String kind, Object fact) {
    static Event of(IncidentEvent event) {
      return new Event(
          Long.toString(event.id()),
          event.at(),
          event.fact().getClass().getSimpleName().toLowerCase(Locale.ROOT),
          event.fact());
    }
  }

  static IncidentView of(Incident incident, List<Ranked> ranked, Titles titles) {
    Onset first = incident.symptom();
    Map<String, Incident.Sign> causes = new HashMap<>();
    incident.causes().forEach(cause -> causes.put(cause.onset().alarm(), cause));
    Map<String, Deploy> deploys = new HashMap<>();
    incident.deploys().forEach(deploy -> deploys.put(deploy.mark(), deploy));
    return new IncidentView(
        Long.toString(incident.id()),
        HealthView.lower(incident.status()),
        incident.title(),
        first.component(),
        titles.component(first.component()),
        HealthView.lower(first.severity()),
        incident.began(),
        incident.opened(),
        incident.acknowledged(),
        incident.acknowledgedBy(),
        incident.resolved(),
        incident.reopened(),
        incident.timeToDetect().toSeconds(),
        incident.timeToAcknowledge().map(Duration::toSeconds).orElse(null),
        incident.timeToResolve().map(Duration::toSeconds).orElse(null),
        incident.symptoms().stream().map(each -> sign(each, null, titles)).toList(),
        ranked.stream()
            .map(
                each -> {
                  String name = each.cause().alarm();
                  Deploy deploy = deploys.get(name);
                  return deploy == null
                      ? sign(Objects.requireNonNull(causes.get(name)), each.reason(), titles)
                      : sign(
                          each.cause(), DeployView.of(deploy, titles), null, each.reason(), titles);
                })
            .toList(),
        ranked.isEmpty() ? null : ranked.get(0).cause().alarm(),
        incident.notes().stream()
            .map(note -> new Note(note.at(), note.by(), note.text()))
            .toList());
  }

  private static Sign sign(Incident.Sign sign, @Nullable String reason, Titles titles) {
    return sign(sign.onset(), null, sign.cleared(), reason, titles);
  }

  private static Sign sign(
      Onset onset,
      @Nullable DeployView deploy,
      @Nullable Instant cleared,
      @Nullable String reason,
      Titles titles) {
    return new Sign(
        deploy == null ? onset.alarm() : null,
        deploy,
        onset.title(),
        onset.component(),
        titles.component(onset.component()),
        HealthView.lower(onset.severity()),
        onset.since(),
        cleared,
        reason);
  }
}
