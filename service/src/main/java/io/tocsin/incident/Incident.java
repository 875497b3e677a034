package io.tocsin.incident;

import io.tocsin.health.Onset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An incident as its events make it: what users felt, what explains it, who looked after it.
 *
 * @param id its number
 * @param title of its first symptom
 * @param opened when the first symptom was seen
 * @param symptoms in the order they were seen
 * @param causes in the order they were seen; {@link IncidentRules} ranks them
 * @param deploys below a symptom, shortly before it began
 * @param resolved when no symptom was left; null while there is one
 * @param reopened how often it came back
 */
public record Incident(
    long id,
    String title,
    Instant opened,
    List<Sign> symptoms,
    List<Sign> causes,
    List<Deploy> deploys,
    @Nullable Instant acknowledged,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolved,
    int reopened,
    List<Note> notes) {

  /** An alarm in it; {@code cleared} is null while it is in ALARM. */
  public record Sign(Onset onset, @Nullable Instant cleared) {
    public boolean isActive() {
      return cleared == null;
    }
  }

  public record Note(Instant at, String by, String text) {}

  public enum Status {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED
  }

  public Incident {
    symptoms = List.copyOf(symptoms);
    causes = List.copyOf(causes);
    deploys = List.copyOf(deploys);
    notes = List.copyOf(notes);
  }

  /**
   * The incident that events make.
   *
   * @param events all of one incident, in order; the first one opens it
   */
  public static Incident of(List<IncidentEvent> events) {
    IncidentEvent first = events.get(0);
    if (!(first.fact() instanceof IncidentFact.Opened opened)) {
      throw new IllegalArgumentException(
          "incident " + first.incident() + " does not begin with being opened");
    }
    Incident incident =
        new Incident(
            first.incident(),
            opened.symptom().title(),
            first.at(),
            List.of(new Sign(opened.symptom(), null)),
            List.of(),
            List.of(),
            null,
            null,
            null,
            0,
            List.of());
    for (IncidentEvent event : events.subList(1, events.size())) {
      incident = incident.after(event);
    }
    return incident;
  }

  public Status status() {
    return resolved != null
        ? Status.RESOLVED
        : acknowledged != null ? Status.ACKNOWLEDGED : Status.OPEN;
  }

  /** The symptom that began first. */
  public Onset symptom() {
    return symptoms.get(0).onset();
  }

  /** When users began to feel it. */
  public Instant began() {
    return symptoms.stream()
        .map(sign -> sign.onset().since())
        .min(Instant::compareTo)
        .orElse(opened);
  }

  /** From the first symptom's onset until it was seen. */
  public Duration timeToDetect() {
    return Duration.between(began(), opened);
  }

  /** Empty while nobody looks after it. */
  public Optional<Duration> timeToAcknowledge() {
    return Optional.ofNullable(acknowledged).map(at -> Duration.between(opened, at));
  }

  /** From the first symptom's onset; empty while it is not resolved. */
  public Optional<Duration> timeToResolve() {
    return Optional.ofNullable(resolved).map(at -> Duration.between(began(), at));
  }

  /** Its alarms that are in ALARM. */
  public List<Onset> active() {
    List<Onset> active = new ArrayList<>();
    symptoms.stream().filter(Sign::isActive).forEach(sign -> active.add(sign.onset()));
    causes.stream().filter(Sign::isActive).forEach(sign -> active.add(sign.onset()));
    return active;
  }

  private Incident after(IncidentEvent event) {
    IncidentFact fact = event.fact();
    if (fact instanceof IncidentFact.Felt felt) {
      return with(added(symptoms, felt.symptom()), causes);
    }
    if (fact instanceof IncidentFact.Explained explained) {
      return with(symptoms, added(causes, explained.cause()));
    }
    if (fact instanceof IncidentFact.Deployed deployed) {
      List<Deploy> more = new ArrayList<>(deploys);
      more.add(deployed.deploy());
      return with(symptoms, causes, more);
    }
    if (fact instanceof IncidentFact.Cleared cleared) {
      return with(
          cleared(symptoms, cleared.alarm(), event.at()),
          cleared(causes, cleared.alarm(), event.at()));
    }
    if (fact instanceof IncidentFact.Acknowledged by) {
      return acknowledged != null ? this : changed(event.at(), by.by(), resolved, reopened, notes);
    }
    if (fact instanceof IncidentFact.Noted noted) {
      List<Note> more = new ArrayList<>(notes);
      more.add(new Note(event.at(), noted.by(), noted.text()));
      return changed(acknowledged, acknowledgedBy, resolved, reopened, more);
    }
    if (fact instanceof IncidentFact.Resolved) {
      return changed(acknowledged, acknowledgedBy, event.at(), reopened, notes);
    }
    if (fact instanceof IncidentFact.Reopened again) {
      return with(added(symptoms, again.symptom()), causes)
          .changed(acknowledged, acknowledgedBy, null, reopened + 1, notes);
    }
    throw new IllegalArgumentException(
        "incident " + id + " is opened twice, by events up to " + event.id());
  }

  /** One that is there already is active again and keeps its first onset. */
  private static List<Sign> added(List<Sign> signs, Onset onset) {
    List<Sign> more = new ArrayList<>();
    boolean known = false;
    for (Sign sign : signs) {
      boolean same = sign.onset().alarm().equals(onset.alarm());
      known |= same;
      more.add(same ? new Sign(sign.onset(), null) : sign);
    }
    if (!known) {
      more.add(new Sign(onset, null));
    }
    return more;
  }

  private static List<Sign> cleared(List<Sign> signs, String alarm, Instant at) {
    return signs.stream()
        .map(
            sign ->
                sign.isActive() && sign.onset().alarm().equals(alarm)
                    ? new Sign(sign.onset(), at)
                    : sign)
        .toList();
  }

  private Incident with(List<Sign> theSymptoms, List<Sign> theCauses) {
    return with(theSymptoms, theCauses, deploys);
  }

  private Incident with(List<Sign> theSymptoms, List<Sign> theCauses, List<Deploy> theDeploys) {
    return new Incident(
        id,
        title,
        opened,
        theSymptoms,
        theCauses,
        theDeploys,
        acknowledged,
        acknowledgedBy,
        resolved,
        reopened,
        notes);
  }

  private Incident changed(
      @Nullable Instant acknowledgedAt,
      @Nullable String by,
      @Nullable Instant resolvedAt,
      int times,
      List<Note> theNotes) {
    return new Incident(
        id,
        title,
        opened,
        symptoms,
        causes,
        deploys,
        acknowledgedAt,
        by,
        resolvedAt,
        times,
        theNotes);
  }
}
