package io.tocsin.incident;

import io.tocsin.alarm.AlarmState;
import io.tocsin.health.CauseRanking.Ranked;
import io.tocsin.health.HealthReport;
import io.tocsin.health.Onset;
import io.tocsin.health.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The incidents of a platform: follows what is seen, takes what people do, and tells. Whatever it
 * knows is read from the log, so that several nodes, and a node that was started again, know the
 * same. Thread-safe.
 */
public final class Incidents {
  /** How many earlier ones are looked at for those that are alike. */
  private static final int SEARCHED = 200;

  private final IncidentStore store;
  private final DeployStore deploys;
  private final Supplier<IncidentRules> rules;
  private final Duration held;
  private final List<Consumer<Incident>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param rules of the files as they are now
   * @param held as in {@link IncidentRules}
   */
  public Incidents(
      IncidentStore store, DeployStore deploys, Supplier<IncidentRules> rules, Duration held) {
    this.store = store;
    this.deploys = deploys;
    this.rules = rules;
    this.held = held;
  }

  /** Is called with each incident that changed, by the thread that changed it; must not throw. */
  public void onChange(Consumer<Incident> listener) {
    listeners.add(listener);
  }

  /** Records what a sweep changed. */
  public void observe(Snapshot snapshot) {
    Instant at = snapshot.at();
    List<Incident> active = active(at);
    // Once more for what belongs to an incident that was opened just now.
    for (int look = 0; look < 2; look++) {
      List<IncidentDraft> drafts = rules.get().decide(active, seen(snapshot, active), at);
      if (drafts.isEmpty()) {
        break;
      }
      tell(store.append(drafts));
      active = active(at);
    }
    explain(active, at);
  }

  /** Deploys belong to an incident as soon as both are known, whichever is told first. */
  private void explain(List<Incident> active, Instant at) {
    List<Incident> open =
        active.stream().filter(each -> each.status() != Incident.Status.RESOLVED).toList();
    Optional<Instant> first = open.stream().map(Incident::began).min(Instant::compareTo);
    if (first.isEmpty()) {
      return;
    }
    List<Deploy> told = deploys.between(first.get().minus(IncidentRules.DEPLOY_LEAD), at);
    if (told.isEmpty()) {
      return;
    }
    List<IncidentDraft> drafts = new ArrayList<>();
    open.forEach(each -> drafts.addAll(rules.get().deployed(each, told, at)));
    if (!drafts.isEmpty()) {
      tell(store.append(drafts));
    }
  }

  /** Those that are not resolved, and those resolved within the time they are held. */
  public List<Incident> active(Instant at) {
    return fold(store.activeSince(at.minus(held)));
  }

  /**
   * The newest incidents, newest first.
   *
   * @param before only smaller numbers
   */
  public List<Incident> newest(int limit, long before) {
    return store.newest(limit, before).stream().map(id -> Incident.of(store.of(id))).toList();
  }

  public Optional<Incident> find(long id) {
    List<IncidentEvent> events = store.of(id);
    return events.isEmpty() ? Optional.empty() : Optional.of(Incident.of(events));
  }

  /**
   * Earlier incidents that began with the same symptom or whose likeliest cause is the same, newest
   * first.
   */
  public List<Incident> similar(Incident incident, int limit) {
    Optional<String> cause = likeliest(incident);
    return newest(SEARCHED, incident.id()).stream()
        .filter(
            each ->
                each.symptom().alarm().equals(incident.symptom().alarm())
                    || cause.isPresent() && cause.equals(likeliest(each)))
        .limit(limit)
        .toList();
  }

  private Optional<String> likeliest(Incident incident) {
    return causes(incident).stream().findFirst().map(ranked -> ranked.cause().alarm());
  }

  /** Its events, in order; none when there is no such incident. */
  public List<IncidentEvent> events(long id) {
    return store.of(id);
  }

  /** Its causes, the likeliest first, by the dependencies as they are now. */
  public List<Ranked> causes(Incident incident) {
    return rules.get().causes(incident);
  }

  /**
   * Notes that somebody looks after it.
   *
   * @return false when it is resolved, or somebody does already
   */
  public boolean acknowledge(long id, String by, Instant at) {
    Incident incident = Incident.of(store.of(id));
    return incident.status() == Incident.Status.OPEN
        && add(id, at, new IncidentFact.Acknowledged(by), "acknowledged " + id);
  }

  /**
   * Ends it by hand, which an alarm without data needs.
   *
   * @return false when it is resolved already, or a symptom is still in ALARM
   */
  public boolean resolve(long id, String by, Snapshot now) {
    Incident incident = Incident.of(store.of(id));
    Set<String> firing = new HashSet<>();
    now.report().symptoms().forEach(symptom -> firing.add(symptom.alarm().name()));
    return incident.status() != Incident.Status.RESOLVED
        && incident.active().stream().noneMatch(onset -> firing.contains(onset.alarm()))
        && add(
            id,
            now.at(),
            new IncidentFact.Resolved(by),
            "resolved " + id + " " + incident.reopened());
  }

  /**
   * Adds what somebody writes, also to one that is resolved.
   *
   * @param key of the request; the same one again adds nothing
   */
  public boolean note(long id, String by, String text, String key, Instant at) {
    return add(id, at, new IncidentFact.Noted(by, text), "noted " + id + " " + key);
  }

  private boolean add(long id, Instant at, IncidentFact fact, String key) {
    List<IncidentEvent> events = store.append(List.of(new IncidentDraft(id, at, fact, key)));
    tell(events);
    return !events.isEmpty();
  }

  private void tell(List<IncidentEvent> events) {
    Set<Long> changed = new HashSet<>();
    events.forEach(event -> changed.add(event.incident()));
    for (long id : changed) {
      Incident incident = Incident.of(store.of(id));
      listeners.forEach(listener -> listener.accept(incident));
    }
  }

  private static List<Incident> fold(List<IncidentEvent> events) {
    Map<Long, List<IncidentEvent>> byIncident = new LinkedHashMap<>();
    events.forEach(
        event -> byIncident.computeIfAbsent(event.incident(), id -> new ArrayList<>()).add(event));
    return byIncident.values().stream().map(Incident::of).toList();
  }

  private static IncidentRules.Seen seen(Snapshot snapshot, List<Incident> active) {
    Set<String> over = new HashSet<>();
    active.forEach(each -> each.active().forEach(onset -> over.add(onset.alarm())));
    snapshot.alarms().stream()
        .filter(alarm -> alarm.live().state() != AlarmState.OK)
        .forEach(alarm -> over.remove(alarm.name()));
    return new IncidentRules.Seen(
        onsets(snapshot.report().symptoms()), onsets(snapshot.report().causes()), over);
  }

  private static List<Onset> onsets(List<HealthReport.Finding> findings) {
    return findings.stream().map(finding -> Onset.of(finding.alarm())).toList();
  }
}
