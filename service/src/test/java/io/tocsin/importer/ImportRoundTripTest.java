package io.tocsin.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.aws.CloudWatchAlarms;
import io.tocsin.adapter.aws.EmbeddedPorts;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.alarm.Alarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.plan.AlarmFields;
import io.tocsin.plan.Applier;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Live;
import io.tocsin.plan.LivePorts;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.Planner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop's own alarms, applied to the embedded account and imported from it again. */
class ImportRoundTripTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Definitions SHOP =
      DefinitionReader.read(ROOT.resolve("alarms"), null, Map.of());

  @TempDir Path folder;

  @BeforeAll
  static void require() {
    assertThat(SHOP.desired()).as("the shop's alarms; %s", SHOP.findings()).isNotEmpty();
  }

  @Test
  void what_was_applied_and_imported_plans_to_no_change_at_all() {
    for (Desired desired : SHOP.desired()) {
      Account account = new Account(desired.environment());
      account.apply(new Desired(desired.environment(), desired.topics(), desired.alarms()));

      Imported imported = imported(account.found(), desired);

      assertThat(imported.notUnderstood()).isEmpty();
      assertThat(imported.alarms()).hasSize(desired.alarms().size());
      Desired again = read(imported, desired.environment());
      Plan plan = Planner.plan(again, account.live(again), PlanLimits.DEFAULT);
      assertThat(plan.hasChanges()).as("%s", plan.changes()).isFalse();
      assertThat(plan.isBlocked()).as("%s", plan.changes()).isFalse();
    }
  }

  @Test
  void alarms_that_were_made_without_tocsin_differ_in_no_field() {
    for (Desired desired : SHOP.desired()) {
      Account account = new Account(desired.environment());
      desired.alarms().stream()
          .map(DefinedAlarm::alarm)
          .sorted((a, b) -> Boolean.compare(isComposite(a), isComposite(b)))
          .forEach(alarm -> account.alarms.put(alarm, new TreeMap<>()));
      Found found = account.found();
      assertThat(found.alarms()).hasSize(desired.alarms().size());

      Imported imported = imported(found, desired);

      assertThat(imported.notUnderstood()).isEmpty();
      Map<String, Alarm> again = new HashMap<>();
      read(imported, desired.environment())
          .alarms()
          .forEach(alarm -> again.put(alarm.alarm().name(), alarm.alarm()));
      for (FoundAlarm alarm : found.alarms()) {
        Alarm same = again.get(alarm.name());
        assertThat(same).as(alarm.name()).isNotNull();
        assertThat(AlarmFields.differences(alarm.alarm(), same, desired.environment())).isEmpty();
      }
    }
  }

  @Test
  void an_import_makes_no_call_per_alarm() {
    Desired desired = SHOP.desired().get(0);
    Account account = new Account(desired.environment());
    account.apply(desired);
    account.account.throttle("ListTagsForResource", 1);

    assertThat(account.found().alarms()).hasSize(desired.alarms().size());
    assertThat(
            AccountAlarms.read(
                    account.alarms,
                    account.alarms,
                    account.ports.detectors(),
                    desired.environment(),
                    "",
                    Map.of("tocsin:kind", "symptom"))
                .alarms())
        .isNotEmpty()
        .allMatch(alarm -> "symptom".equals(alarm.tags().get("tocsin:kind")));
  }

  private static boolean isComposite(Alarm alarm) {
    return alarm instanceof io.tocsin.alarm.CompositeAlarm;
  }

  private Imported imported(Found found, Desired desired) {
    return Importer.of(
        found,
        new ImportTarget(
            desired.environment(),
            SHOP.dashboard(),
            SHOP.repository(),
            desired.topics(),
            SHOP.resourceList(),
            "a test"),
        new ReadBack(folder.resolve(UUID.randomUUID().toString())));
  }

  private Desired read(Imported imported, Environment environment) {
    SortedMap<String, String> files = new TreeMap<>(imported.files());
    imported.runbooks().forEach(runbook -> files.put(runbook, text(ROOT.resolve(runbook))));
    Definitions read = new ReadBack(folder.resolve(UUID.randomUUID().toString())).apply(files);
    assertThat(read.hasErrors()).as("%s", read.findings()).isFalse();
    List<Desired> targets = read.desired();
    assertThat(targets.get(0).environment()).isEqualTo(environment);
    return targets.get(0);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An account in memory, behind the adapters of the real one. */
  private static final class Account {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Environment environment;
    private final EmbeddedAccount account;
    private final CloudWatchAlarms alarms;
    private final LivePorts ports;

    Account(Environment environment) {
      this.environment = environment;
      JdbcDataSource dataSource = new JdbcDataSource();
      dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
      account =
          EmbeddedAccount.open(
              dataSource,
              environment.account(),
              environment.region(),
              InstantSource.fixed(NOON),
              EvaluationRangePolicy.PUBLISHED_EVIDENCE);
      alarms =
          new CloudWatchAlarms(
              account.cloudWatch(), account.tagging(), InstantSource.fixed(NOON), sleep -> {});
      ports = EmbeddedPorts.of(account);
    }

    void apply(Desired desired) {
      Plan plan = Planner.plan(desired, live(desired));
      assertThat(new Applier(ports).apply(plan, ApplyListener.NONE).status())
          .isEqualTo(ApplyResult.Status.APPLIED);
    }

    Live live(Desired desired) {
      return Live.read(ports, desired);
    }

    Found found() {
      return AccountAlarms.read(alarms, alarms, ports.detectors(), environment, "", Map.of());
    }
  }
}
