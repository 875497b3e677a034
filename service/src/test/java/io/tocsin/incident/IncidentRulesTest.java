package io.tocsin.incident;

import static io.tocsin.incident.Shop.HELD;
import static io.tocsin.incident.Shop.RULES;
import static io.tocsin.incident.Shop.cause;
import static io.tocsin.incident.Shop.minute;
import static io.tocsin.incident.Shop.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.health.CauseRanking;
import io.tocsin.health.Onset;
import io.tocsin.incident.Incident.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentRulesTest {
  private final MemoryIncidents store = new MemoryIncidents();

  /** One look: what is in ALARM, and what is OK. */
  private List<IncidentEvent> look(
      int minute, List<Onset> symptoms, List<Onset> causes, String... over) {
    Instant at = minute(minute);
    List<Incident> active =
        store.newest(100, Long.MAX_VALUE).stream()
            .map(id -> Incident.of(store.of(id)))
            .filter(each -> each.resolved() == null || each.resolved().isAfter(at.minus(HELD)))
            .toList();
    return store.append(
        RULES.decide(active, new IncidentRules.Seen(symptoms, causes, Set.of(over)), at));
  }

  private Incident incident(long id) {
    return Incident.of(store.of(id));
  }

  @Test
  void a_symptom_opens_an_incident_and_its_end_resolves_it() {
    look(2, List.of(symptom("checkout", 0)), List.of());
    assertThat(incident(1).status()).isEqualTo(Status.OPEN);
    assertThat(incident(1).timeToDetect()).isEqualTo(Duration.ofMinutes(2));

    look(9, List.of(), List.of(), "checkout-slow");

    assertThat(incident(1).status()).isEqualTo(Status.RESOLVED);
    assertThat(incident(1).timeToResolve()).contains(Duration.ofMinutes(9));
    assertThat(incident(1).active()).isEmpty();
  }

  @Test
  void causes_alone_open_none() {
    assertThat(look(0, List.of(), List.of(cause("database", 0)))).isEmpty();
  }

  @Test
  void a_look_that_sees_nothing_new_records_nothing() {
    look(0, List.of(symptom("checkout", 0)), List.of(cause("database", 0)));
    look(1, List.of(symptom("checkout", 0)), List.of(cause("database", 0)));

    assertThat(look(2, List.of(symptom("checkout", 0)), List.of(cause("database", 0)))).isEmpty();
  }

  @Test
  void symptoms_where_one_depends_on_the_other_are_one_incident_and_others_are_two() {
    Onset below =
        new Onset("servers-slow", "slow", "servers", symptom("x", 0).severity(), minute(0));
    look(0, List.of(symptom("checkout", 0), below, symptom("backups", 0)), List.of());
    look(1, List.of(symptom("checkout", 0), below, symptom("backups", 0)), List.of());

    assertThat(store.newest(10, Long.MAX_VALUE)).hasSize(2);
    assertThat(store.newest(10, Long.MAX_VALUE).stream().map(id -> incident(id).symptoms().size()))
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void an_alarm_without_data_does_not_end_an_incident() {
    look(0, List.of(symptom("checkout", 0)), List.of());

    assertThat(look(5, List.of(), List.of())).isEmpty();
    assertThat(incident(1).status()).isEqualTo(Status.OPEN);
  }

  @Test
  void an_incident_lasts_until_its_last_symptom() {
    look(0, List.of(symptom("checkout", 0)), List.of());
    Onset below =
        new Onset("servers-slow", "slow", "servers", symptom("x", 0).severity(), minute(1));
    look(1, List.of(symptom("checkout", 0), below), List.of());
    look(2, List.of(below), List.of(), "checkout-slow");
    assertThat(incident(1).status()).isEqualTo(Status.OPEN);

    look(3, List.of(), List.of(), "checkout-slow", "servers-slow");

    assertThat(incident(1).status()).isEqualTo(Status.RESOLVED);
  }

  @Test
  void a_symptom_that_comes_back_soon_opens_its_incident_again_and_later_another_one() {
    look(0, List.of(symptom("checkout", 0)), List.of());
    look(5, List.of(), List.of(), "checkout-slow");
    look(12, List.of(symptom("checkout", 12)), List.of());

    assertThat(incident(1).status()).isEqualTo(Status.OPEN);
    assertThat(incident(1).reopened()).isEqualTo(1);

    look(20, List.of(), List.of(), "checkout-slow");
    look(36, List.of(symptom("checkout", 36)), List.of());

    assertThat(incident(1).status()).isEqualTo(Status.RESOLVED);
    assertThat(incident(2).status()).isEqualTo(Status.OPEN);
  }

  @Test
  void causes_are_ranked_by_whether_the_symptom_depends_on_them_and_by_what_began_first() {
    look(0, List.of(symptom("checkout", 0)), List.of());
    look(
        1,
        List.of(symptom("checkout", 0)),
        List.of(cause("backups", -30), cause("database", -3), cause("servers", -1)));

    assertThat(RULES.causes(incident(1)))
        .extracting(ranked -> ranked.cause().alarm(), CauseRanking.Ranked::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "database-full", "Began 3 min before the symptom, two steps below it."),
            org.assertj.core.groups.Tuple.tuple(
                "servers-full", "Began 1 min before the symptom, one step below it."),
            org.assertj.core.groups.Tuple.tuple(
                "backups-full",
                "Began 30 min before the symptom, and the symptom's component does not depend on"
                    + " it."));
  }

  @Test
  void a_cause_that_clears_stays_in_it() {
    look(0, List.of(symptom("checkout", 0)), List.of());
    look(1, List.of(symptom("checkout", 0)), List.of(cause("database", -3)));
    look(2, List.of(symptom("checkout", 0)), List.of(), "database-full");

    assertThat(incident(1).causes()).hasSize(1);
    assertThat(incident(1).causes().get(0).cleared()).isEqualTo(minute(2));
  }

  private static Deploy deploy(long id, String component, int minute) {
    return new Deploy(id, minute(minute), component, "checkout 4." + id, "pipeline", null);
  }

  @Test
  void a_deploy_below_a_symptom_shortly_before_it_is_among_its_causes() {
    for (int minute = 0; minute < 2; minute++) { // causes belong to what is open already
      look(minute, List.of(symptom("checkout", 0)), List.of(cause("database", -3)));
    }
    List<Deploy> told =
        List.of(
            deploy(1, "servers", -8),
            deploy(2, "backups", -8), // checkout does not depend on it
            deploy(3, "servers", -121), // long over
            deploy(4, "servers", 2)); // came later: the roll back, perhaps

    store.append(RULES.deployed(incident(1), told, minute(1)));

    assertThat(incident(1).deploys()).containsExactly(told.get(0));
    assertThat(RULES.deployed(incident(1), told, minute(2))).as("once").isEmpty();
    assertThat(RULES.causes(incident(1)))
        .extracting(CauseRanking.Ranked::reason)
        .containsExactly(
            "Began 3 min before the symptom, two steps below it.",
            "Began 8 min before the symptom, one step below it.");
  }
}
