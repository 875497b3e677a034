package io.tocsin.incident;

import io.tocsin.health.CauseRanking;
import io.tocsin.health.CauseRanking.Ranked;
import io.tocsin.health.DependencyGraph;
import io.tocsin.health.Onset;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of incidents when alarms change. One incident for each symptom; a symptom joins an
 * incident when its component depends on that of a symptom there, or the other way round. A cause
 * belongs to every incident with a symptom whose component depends on the cause's; what nothing
 * there depends on is kept too while it is active, and ranked last.
 */
public final class IncidentRules {
  /** A deploy that did harm mostly shows it within an hour; what fills up slowly takes longer. */
  static final Duration DEPLOY_LEAD = Duration.ofHours(2);

  /** Alarms tell onsets in whole minutes. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);

  private final DependencyGraph graph;
  private final CauseRanking ranking;
  private final Duration held;

  /**
   * @param held how long after its end an incident is opened again by one of its symptoms, instead
   *     of being another one
   */
  public IncidentRules(DependencyGraph graph, Duration held) {
    this.graph = graph;
    this.ranking = new CauseRanking(graph);
    this.held = held;
  }

  /**
   * What is active now.
   *
   * @param symptoms in ALARM
   * @param causes in ALARM
   * @param over names of alarms that are OK, or that the account has no more; an alarm without data
   *     is neither active nor over
   */
  public record Seen(List<Onset> symptoms, List<Onset> causes, Set<String> over) {}

  /** The causes of an incident, the likeliest first, each with why it stands there. */
  public List<Ranked> causes(Incident incident) {
    List<Onset> causes = new ArrayList<>();
    incident.causes().forEach(sign -> causes.add(sign.onset()));
    incident.deploys().forEach(deploy -> causes.add(deploy.onset()));
    return ranking.rank(causes, incident.symptom());
  }

  /**
   * What has to be recorded of deploys: each that was finished at most two hours before an incident
   * began, where a symptom's component depends on what was deployed, or is it.
   */
  public List<IncidentDraft> deployed(Incident incident, List<Deploy> deploys, Instant at) {
    Instant began = incident.began();
    List<IncidentDraft> drafts = new ArrayList<>();
    for (Deploy deploy : deploys) {
      boolean inTime =
          !deploy.at().isBefore(began.minus(DEPLOY_LEAD))
              && !deploy.at().isAfter(began.plus(TOGETHER));
      boolean below =
          incident.symptoms().stream()
              .anyMatch(
                  sign -> graph.steps(sign.onset().component(), deploy.component()).isPresent());
      if (inTime && below && !incident.deploys().contains(deploy)) {
        drafts.add(
            draft(incident, at, new IncidentFact.Deployed(deploy), deploy.mark(), deploy.at()));
      }
    }
    return drafts;
  }

  /**
   * What has to be recorded so that the incidents say what is seen.
   *
   * @param incidents that are not resolved, and those resolved within the time they are held
   */
  public List<IncidentDraft> decide(List<Incident> incidents, Seen seen, Instant at) {
    List<IncidentDraft> drafts = new ArrayList<>();
    for (Incident incident : incidents) {
      if (incident.status() != Incident.Status.RESOLVED) {
        clear(incident, seen, at, drafts);
      }
    }
    List<Onset> symptoms =
        seen.symptoms().stream()
            .sorted(Comparator.comparing(Onset::since).thenComparing(Onset::alarm))
            .toList();
    List<Onset> opened = new ArrayList<>();
    for (Onset symptom : symptoms) {
      symptom(symptom, incidents, opened, at, drafts);
    }
    for (Incident incident : incidents) {
      if (incident.status() != Incident.Status.RESOLVED) {
        explain(incident, seen.causes(), at, drafts);
      }
    }
    return drafts;
  }

  private static void clear(Incident incident, Seen seen, Instant at, List<IncidentDraft> drafts) {
    Set<String> left = new HashSet<>();
    for (Incident.Sign symptom : incident.symptoms()) {
      if (symptom.isActive() && !seen.over().contains(symptom.onset().alarm())) {
        left.add(symptom.onset().alarm());
      }
    }
    for (Onset onset : incident.active()) {
      if (seen.over().contains(onset.alarm())) {
        drafts.add(draft(incident, at, new IncidentFact.Cleared(onset.alarm()), onset.alarm(), at));
      }
    }
    if (left.isEmpty()) {
      drafts.add(draft(incident, at, new IncidentFact.Resolved(null), "", at));
    }
  }

  private void symptom(
      Onset symptom,
      List<Incident> incidents,
      List<Onset> opened,
      Instant at,
      List<IncidentDraft> drafts) {
    for (Incident incident : incidents) {
      boolean resolved = incident.status() == Incident.Status.RESOLVED;
      Incident.Sign known = known(incident, symptom);
      if (known != null && !resolved) {
        if (!known.isActive()) {
          drafts.add(felt(incident, symptom, at));
        }
        return;
      }
      Instant end = incident.resolved();
      if (known != null && end != null && !symptom.since().isAfter(end.plus(held))) {
        drafts.add(
            draft(
                incident,
                at,
                new IncidentFact.Reopened(symptom),
                symptom.alarm(),
                symptom.since()));
        return;
      }
    }
    for (Incident incident : incidents) {
      if (incident.status() != Incident.Status.RESOLVED
          && incident.symptoms().stream().anyMatch(sign -> areJoined(sign.onset(), symptom))) {
        drafts.add(felt(incident, symptom, at));
        return;
      }
    }
    if (opened.stream().noneMatch(other -> areJoined(other, symptom))) {
      drafts.add(
          new IncidentDraft(
              null,
              at,
              new IncidentFact.Opened(symptom),
              "opened " + symptom.alarm() + " " + symptom.since()));
      opened.add(symptom);
    }
    // what joins one that was opened just now is recorded at the next look, when it has a number
  }

  private void explain(
      Incident incident, List<Onset> causes, Instant at, List<IncidentDraft> drafts) {
    for (Onset cause : causes) {
      boolean known =
          incident.causes().stream()
              .anyMatch(sign -> sign.isActive() && sign.onset().alarm().equals(cause.alarm()));
      if (!known) {
        drafts.add(
            draft(incident, at, new IncidentFact.Explained(cause), cause.alarm(), cause.since()));
      }
    }
  }

  private boolean areJoined(Onset one, Onset other) {
    return graph.steps(one.component(), other.component()).isPresent()
        || graph.steps(other.component(), one.component()).isPresent();
  }

  private static Incident.@Nullable Sign known(Incident incident, Onset symptom) {
    return incident.symptoms().stream()
        .filter(sign -> sign.onset().alarm().equals(symptom.alarm()))
        .findFirst()
        .orElse(null);
  }

  private static IncidentDraft felt(Incident incident, Onset symptom, Instant at) {
    return draft(incident, at, new IncidentFact.Felt(symptom), symptom.alarm(), symptom.since());
  }

  /** Nodes that see the same give the same key: the alarm's own time, or the minute of the look. */
  private static IncidentDraft draft(
      Incident incident, Instant at, IncidentFact fact, String alarm, Instant moment) {
    Instant minute = moment.truncatedTo(ChronoUnit.MINUTES);
    return new IncidentDraft(
        incident.id(),
        at,
        fact,
        fact.getClass().getSimpleName()
            + " "
            + incident.id()
            + " "
            + alarm
            + " "
            + (fact instanceof IncidentFact.Cleared || fact instanceof IncidentFact.Resolved
                ? minute
                : moment));
  }
}
