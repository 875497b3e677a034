package io.tocsin.health;

import static io.tocsin.health.Shop.NOON;
import static io.tocsin.health.Shop.cause;
import static io.tocsin.health.Shop.composite;
import static io.tocsin.health.Shop.firing;
import static io.tocsin.health.Shop.minutesBeforeNoon;
import static io.tocsin.health.Shop.ok;
import static io.tocsin.health.Shop.reading;
import static io.tocsin.health.Shop.starved;
import static io.tocsin.health.Shop.symptom;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WarmUp;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Severity;
import io.tocsin.health.HealthReport.ComponentHealth;
import io.tocsin.health.HealthReport.TierHealth;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollUpTest {
  private static final DefinedAlarm LATENCY = symptom("latency", "api-ingress");
  private static final DefinedAlarm ERRORS = symptom("errors", "api-ingress");
  private static final DefinedAlarm CPU = cause("cpu", "api-servers");
  private static final DefinedAlarm CONNECTIONS = cause("connections", "orders-db");
  private static final DefinedAlarm BACKLOG = cause("backlog", "order-queue");
  private static final DefinedAlarm AGE = symptom("age", "order-worker");

  /** All of the alarms have a value. */
  private static HealthReport roll(WatchedAlarm... alarms) {
    Map<String, Reading> readings = new HashMap<>();
    for (WatchedAlarm alarm : alarms) {
      readings.put(alarm.name(), reading(alarm.name(), 310.0, 312.0));
    }
    return new RollUp(Shop.TREE).roll(List.of(alarms), readings, NOON);
  }

  private static ComponentHealth component(HealthReport report, String name) {
    return report.tiers().stream()
        .flatMap(tier -> tier.components().stream())
        .filter(component -> component.component().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(List<HealthReport.Finding> findings) {
    return findings.stream().map(finding -> finding.alarm().name()).toList();
  }

  @Test
  void a_component_whose_alarms_are_ok_is_healthy() {
    HealthReport report = roll(ok(CONNECTIONS, NOON));

    assertThat(component(report, "orders-db").state()).isEqualTo(HealthState.HEALTHY);
    assertThat(component(report, "orders-db").sentence())
        .isEqualTo("Database connections is 312, limit 400");
    assertThat(component(report, "orders-db").alarms()).containsExactly("connections");
  }

  @Test
  void a_firing_cause_degrades_and_a_firing_symptom_makes_unhealthy() {
    HealthReport report = roll(firing(CPU, NOON), firing(LATENCY, NOON), ok(ERRORS, NOON));

    assertThat(component(report, "api-servers").state()).isEqualTo(HealthState.DEGRADED);
    assertThat(component(report, "api-ingress").state()).isEqualTo(HealthState.UNHEALTHY);
  }

  @Test
  void the_worst_part_is_the_health_of_the_whole_and_stands_first() {
    HealthReport report =
        roll(
            ok(LATENCY, NOON),
            firing(CPU, NOON),
            ok(CONNECTIONS, NOON),
            ok(BACKLOG, NOON),
            firing(AGE, NOON));

    assertThat(report.state()).isEqualTo(HealthState.UNHEALTHY);
    assertThat(report.tiers())
        .extracting(tier -> tier.tier().name() + " " + tier.state())
        .containsExactly(
            "async UNHEALTHY", "compute DEGRADED", "ingress HEALTHY", "database HEALTHY");
    assertThat(report.tiers().get(0).components())
        .extracting(part -> part.component().name())
        .containsExactly("order-worker", "order-queue");
    assertThat(report.counts())
        .containsExactly(
            Map.entry(HealthState.UNHEALTHY, 1),
            Map.entry(HealthState.DEGRADED, 1),
            Map.entry(HealthState.UNKNOWN, 0),
            Map.entry(HealthState.HEALTHY, 3));
  }

  @Test
  void unknown_is_worse_than_healthy_and_better_than_degraded() {
    assertThat(HealthState.worst(List.of(HealthState.HEALTHY, HealthState.UNKNOWN)))
        .isEqualTo(HealthState.UNKNOWN);
    assertThat(HealthState.worst(List.of(HealthState.UNKNOWN, HealthState.DEGRADED)))
        .isEqualTo(HealthState.DEGRADED);
    assertThat(HealthState.worst(List.of())).isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void an_alarm_for_information_never_counts() {
    HealthReport report =
        roll(
            ok(CONNECTIONS, NOON),
            firing(Shop.with(Severity.INFO, cause("note", "orders-db")), NOON));

    assertThat(component(report, "orders-db").state()).isEqualTo(HealthState.HEALTHY);
    assertThat(report.causes()).isEmpty();
    assertThat(component(report, "orders-db").alarms()).containsExactly("connections");
  }

  @Test
  void an_alarm_that_the_files_do_not_declare_never_counts() {
    WatchedAlarm stranger = new WatchedAlarm(CPU.alarm(), Shop.live(AlarmState.ALARM, NOON), null);

    assertThat(roll(stranger).symptoms()).isEmpty();
    assertThat(roll(stranger).causes()).isEmpty();
    assertThat(roll(stranger).state()).isEqualTo(HealthState.UNKNOWN);
  }

  @Test
  void a_component_that_no_alarm_watches_is_unknown() {
    ComponentHealth component = component(roll(), "orders-db");

    assertThat(component.state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(component.sentence()).isEqualTo("no alarm watches it");
  }

  @Test
  void without_any_data_a_component_is_unknown_although_its_alarms_are_ok() {
    HealthReport report =
        new RollUp(Shop.TREE)
            .roll(
                List.of(ok(CONNECTIONS, NOON)),
                Map.of("connections", reading("connections", null, null)),
                NOON);

    assertThat(component(report, "orders-db").state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(component(report, "orders-db").sentence()).isEqualTo("no data");
    assertThat(component(report, "orders-db").since()).isNull();
  }

  @Test
  void one_alarm_without_data_makes_the_component_unknown() {
    HealthReport report =
        roll(ok(CONNECTIONS, NOON), starved(cause("storage", "orders-db"), minutesBeforeNoon(7)));

    assertThat(component(report, "orders-db").state()).isEqualTo(HealthState.UNKNOWN);
    assertThat(component(report, "orders-db").since()).isEqualTo(minutesBeforeNoon(7));
  }

  @Test
  void a_component_is_not_unknown_while_a_band_is_learnt() {
    DefinedAlarm visitors =
        cause(
            MetricAlarm.named("visitors")
                .watching(
                    MetricDataQuery.of("m1", stat(), true),
                    MetricDataQuery.of("ad1", "ANOMALY_DETECTION_BAND(m1, 3)", true))
                .band(ComparisonOperator.LESS_THAN_LOWER_THRESHOLD, "ad1")
                .build(),
            "orders-db");

    HealthReport report = roll(ok(CONNECTIONS, NOON), starved(visitors, NOON));

    assertThat(component(report, "orders-db").state()).isEqualTo(HealthState.HEALTHY);
  }

  @Test
  void a_component_is_not_unknown_while_a_new_alarm_on_silence_warms_up() {
    HealthReport silence =
        roll(ok(CONNECTIONS, NOON), starved(backup(TreatMissingData.BREACHING), NOON));
    HealthReport level =
        roll(ok(CONNECTIONS, NOON), starved(backup(TreatMissingData.MISSING), NOON));

    assertThat(component(silence, "orders-db").state()).isEqualTo(HealthState.HEALTHY);
    assertThat(component(level, "orders-db").state()).isEqualTo(HealthState.UNKNOWN);
  }

  private static DefinedAlarm backup(TreatMissingData missing) {
    return cause(
        MetricAlarm.named("backup")
            .watching(stat())
            .threshold(ComparisonOperator.LESS_THAN_THRESHOLD, 1)
            .missing(missing)
            .warmUp(new WarmUp(2_880, false))
            .build(),
        "orders-db");
  }

  private static MetricStat stat() {
    return new MetricStat(
        Metric.of("AWS/Backup", "NumberOfBackupJobsCompleted", Map.of()),
        86_400,
        Statistic.SUM,
        null);
  }

  @Test
  void a_firing_alarm_counts_without_any_data() {
    HealthReport report =
        new RollUp(Shop.TREE).roll(List.of(firing(LATENCY, NOON)), Map.of(), NOON);

    assertThat(component(report, "api-ingress").state()).isEqualTo(HealthState.UNHEALTHY);
    assertThat(component(report, "api-ingress").sentence()).isEqualTo("no data");
  }

  @Test
  void a_component_with_composites_only_needs_no_data() {
    HealthReport report =
        new RollUp(Shop.TREE)
            .roll(
                List.of(ok(composite("checkout", "api-ingress", "ALARM(latency)"), NOON)),
                Map.of(),
                NOON);

    assertThat(component(report, "api-ingress").state()).isEqualTo(HealthState.HEALTHY);
    assertThat(component(report, "api-ingress").sentence()).isNull();
  }

  @Test
  void a_composite_symptom_is_left_out_while_a_symptom_it_is_made_of_fires() {
    DefinedAlarm checkout = composite("checkout", "api-ingress", "ALARM(latency) OR ALARM(errors)");

    assertThat(names(roll(firing(LATENCY, NOON), firing(checkout, NOON)).symptoms()))
        .containsExactly("latency");
    assertThat(names(roll(ok(LATENCY, NOON), firing(checkout, NOON)).symptoms()))
        .containsExactly("checkout");
  }

  @Test
  void a_composite_cause_is_left_out_while_a_cause_it_is_made_of_fires() {
    DefinedAlarm trouble =
        cause(
            new CompositeAlarm("trouble", null, Actions.NONE, "ALARM(connections)", null),
            "orders-db");

    assertThat(names(roll(firing(CONNECTIONS, NOON), firing(trouble, NOON)).causes()))
        .containsExactly("connections");
    assertThat(names(roll(ok(CONNECTIONS, NOON), firing(trouble, NOON)).causes()))
        .containsExactly("trouble");
  }

  @Test
  void symptoms_stand_oldest_first() {
    HealthReport report =
        roll(firing(LATENCY, NOON), firing(AGE, minutesBeforeNoon(9)), firing(ERRORS, NOON));

    assertThat(names(report.symptoms())).containsExactly("age", "errors", "latency");
    assertThat(report.symptoms()).allMatch(finding -> finding.reason() == null);
    assertThat(report.symptoms().get(0).sentence())
        .isEqualTo("Database connections is 312, limit 400");
  }

  @Test
  void trouble_began_with_the_first_alarm_that_makes_it() {
    HealthReport report =
        roll(
            firing(LATENCY, minutesBeforeNoon(4)),
            firing(ERRORS, minutesBeforeNoon(6)),
            firing(cause("hosts", "api-ingress"), minutesBeforeNoon(30)));

    assertThat(component(report, "api-ingress").since()).isEqualTo(minutesBeforeNoon(6));
    assertThat(tier(report, "ingress").since()).isEqualTo(minutesBeforeNoon(6));
    assertThat(report.since()).isEqualTo(minutesBeforeNoon(6));
  }

  @Test
  void health_began_when_the_last_alarm_was_ok_again() {
    HealthReport report =
        roll(ok(LATENCY, minutesBeforeNoon(20)), ok(ERRORS, minutesBeforeNoon(8)));

    assertThat(component(report, "api-ingress").since()).isEqualTo(minutesBeforeNoon(8));
  }

  @Test
  void the_value_that_stands_for_a_component_is_that_of_an_alarm_in_trouble() {
    HealthReport report = roll(ok(LATENCY, NOON), firing(cause("hosts", "api-ingress"), NOON));

    assertThat(component(report, "api-ingress").alarm()).isEqualTo("hosts");
    assertThat(
            component(
                    roll(ok(cause("hosts", "api-ingress"), NOON), ok(LATENCY, NOON)), "api-ingress")
                .alarm())
        .isEqualTo("latency");
  }

  @Test
  void alarms_whose_notifications_are_off_are_counted() {
    HealthReport report =
        roll(
            ok(Shop.hidden("cpu", "api-servers"), NOON),
            firing(Shop.hidden("connections", "orders-db"), NOON),
            ok(BACKLOG, NOON));

    assertThat(report.hidden()).isEqualTo(2);
    assertThat(component(report, "orders-db").hidden()).isEqualTo(1);
    assertThat(tier(report, "compute").hidden()).isEqualTo(1);
    assertThat(tier(report, "async").hidden()).isZero();
  }

  private static TierHealth tier(HealthReport report, String name) {
    return report.tiers().stream()
        .filter(tier -> tier.tier().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
