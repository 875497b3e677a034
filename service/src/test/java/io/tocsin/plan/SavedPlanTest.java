package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Location;
import io.tocsin.render.PlanFileJson;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Plans that are written to a file, and held against the account later. */
class SavedPlanTest {
  private final MemoryAccount account = new MemoryAccount();
  private final Desired desired =
      new Desired(
          Shop.PROD,
          List.of(Shop.topic("page", "a@example.com")),
          List.of(
              Shop.defined(Shop.metric("a", 2)),
              Shop.defined(Shop.metric("b", 1)),
              Shop.defined(Shop.metric("same", 1))));
  private final PlanOptions options =
      new PlanOptions(PlanLimits.DEFAULT.withDeletesAllowed(3), Set.of(), Set.of("orders-db"));

  SavedPlanTest() {
    account.alarms.put("a", Shop.live(Shop.metric("a", 1)));
    account.alarms.put("same", Shop.live(Shop.metric("same", 1)));
    account.alarms.put("gone", Shop.live(Shop.metric("gone", 1)));
  }

  @Test
  void a_plan_file_is_read_as_it_was_written() {
    PlanFile read = PlanFileReader.read(text(), "plan.json");

    assertThat(read.madeAt()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
    assertThat(read.version()).isEqualTo("1.2");
    SavedPlan saved = saved();
    SavedPlan again = read.plans().get(0);
    assertThat(again.isFor(Shop.PROD)).isTrue();
    assertThat(again.definitions()).isEqualTo(saved.definitions());
    assertThat(again.options()).isEqualTo(saved.options());
    assertThat(again.steps()).isEqualTo(saved.steps());
    assertThat(again.basis()).isEqualTo(saved.basis());
    assertThat(again.changes())
        .extracting(Change::name, Change::kind, Change::fields)
        .isEqualTo(
            saved.changes().stream()
                .map(change -> tuple(change.name(), change.kind(), change.fields()))
                .toList());
  }

  @Test
  void what_has_not_moved_is_applied_as_it_was_written_down() {
    Plan held = hold(reread());

    assertThat(held.isBlocked()).isFalse();
    assertThat(new Applier(account.ports()).apply(held, ApplyListener.NONE).status())
        .isEqualTo(ApplyResult.Status.APPLIED);
    assertThat(Planner.plan(desired, account.read(), options).hasChanges()).isFalse();
  }

  @Test
  void what_moved_is_told_and_nothing_is_applied() {
    SavedPlan saved = reread();
    account.alarms.put("a", Shop.live(Shop.metric("a", 7)));
    account.alarms.put("same", Shop.live(Shop.metric("same", 9)));
    account.alarms.remove("gone");

    Plan held = hold(saved);

    assertThat(held.isBlocked()).isTrue();
    assertThat(held.refusals())
        .containsExactly(
            "the metric alarm 'a' has changed since the plan was made: Threshold was '1' and is"
                + " '7'; plan again",
            "the metric alarm 'gone' existed when the plan was made and does not now; plan again",
            "the metric alarm 'same' is not as it was when the plan was made, and would be changed"
                + " too: Threshold from '9' to '1'; plan again");
  }

  @Test
  void a_plan_that_was_applied_is_not_applied_again() {
    SavedPlan saved = reread();
    new Applier(account.ports()).apply(hold(saved), ApplyListener.NONE);

    assertThat(hold(saved).refusals()).isNotEmpty();
  }

  @Test
  void a_file_that_was_cut_off_anywhere_is_told_in_one_sentence() {
    String text = text().strip();
    for (int length = 0; length < text.length(); length++) {
      String part = text.substring(0, length);
      assertThatThrownBy(() -> PlanFileReader.read(part, "plan.json"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("plan.json is not a whole plan file: at character ")
          .hasMessageEndingWith("; make it again with tocsin plan -o plan.json");
    }
  }

  @Test
  void a_newer_format_and_what_is_no_plan_are_told() {
    String newer = text().replace("\"tocsinPlan\" : 1", "\"tocsinPlan\" : 2");
    assertThatThrownBy(() -> PlanFileReader.read(newer, "plan.json"))
        .hasMessage(
            "plan.json has the format 2, and this Tocsin reads format 1; apply it with the Tocsin"
                + " that made it (1.2), or plan again");
    assertThatThrownBy(() -> PlanFileReader.read("{\"a\": 1}", "plan.json"))
        .hasMessage(
            "plan.json cannot be applied: it has no 'tocsinPlan', so it is no plan of Tocsin; make"
                + " it again with tocsin plan -o plan.json");
    assertThatThrownBy(
            () -> PlanFileReader.read(text().replace("\"account\"", "\"acount\""), "plan.json"))
        .hasMessageContaining("'account' is missing or no text");
    assertThatThrownBy(
            () -> PlanFileReader.read(text().replace("\"CREATE\"", "\"INVENT\""), "plan.json"))
        .hasMessageContaining("'kind' is 'INVENT', which this Tocsin does not know");
  }

  @Test
  void definitions_are_the_same_wherever_they_stand_and_others_when_they_ask_for_other_things() {
    DefinedAlarm a = desired.alarms().get(0);
    DefinedAlarm moved =
        new DefinedAlarm(
            a.id(),
            a.alarm(),
            a.component(),
            a.kind(),
            a.severity(),
            a.summary(),
            null,
            null,
            new Location("alarms/shop.yaml", 70, 5),
            a.tags());
    Desired other =
        new Desired(
            Shop.PROD,
            desired.topics(),
            List.of(desired.alarms().get(2), moved, desired.alarms().get(1)));
    Desired changed =
        new Desired(
            Shop.PROD,
            desired.topics(),
            List.of(
                Shop.defined(Shop.metric("a", 3)),
                desired.alarms().get(1),
                desired.alarms().get(2)));

    assertThat(SavedPlan.digest(other)).isEqualTo(SavedPlan.digest(desired));
    assertThat(SavedPlan.digest(changed)).isNotEqualTo(SavedPlan.digest(desired));
  }

  private static Tuple tuple(Object... values) {
    return new Tuple(values);
  }

  private SavedPlan saved() {
    return SavedPlan.of(Planner.plan(desired, account.read(), options), desired, options);
  }

  private SavedPlan reread() {
    return PlanFileReader.read(text(), "plan.json").plans().get(0);
  }

  private String text() {
    return PlanFileJson.of(
        new PlanFile(Instant.parse("2026-11-22T12:00:00Z"), "1.2", List.of(saved())));
  }

  private Plan hold(SavedPlan saved) {
    Live now = account.read();
    return saved.held(Planner.plan(desired, now, saved.options()), now);
  }
}
