package io.tocsin.planned;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of plans keeps, and who of several may do something. */
public abstract class PlanStoreContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
  private static final Instant LATER = NOON.plusSeconds(3_600);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final PlanRequest REQUEST =
      new PlanRequest(List.of("prod", "dev"), List.of("orders-db"), List.of("öl-low"), 5, false);

  /** The store under test, without plans. */
  protected abstract PlanStore store();

  private long added() {
    return store().add(REQUEST, List.of("shop/prod", "shop/dev"), "ann", NOON, MINUTE);
  }

  private long ready() {
    long id = added();
    store()
        .ready(
            id,
            new PlanWork.Made(
                "1 to create", true, false, Map.of(PlanForm.TEXT, "ä", PlanForm.FILE, "{}")),
            NOON,
            LATER);
    return id;
  }

  private KeptPlan plan(long id) {
    return store().find(id).orElseThrow();
  }

  @Test
  void a_plan_is_kept_as_it_was_asked_for() {
    KeptPlan plan = plan(added());

    assertThat(plan.status()).isEqualTo(PlanStatus.PLANNING);
    assertThat(plan.request()).isEqualTo(REQUEST);
    assertThat(plan.places()).containsExactly("shop/prod", "shop/dev");
    assertThat(plan.by()).isEqualTo("ann");
    assertThat(plan.asked()).isEqualTo(NOON);
    assertThat(plan.apply()).isNull();
    assertThat(store().planning()).isEqualTo(1);
    assertThat(store().find(plan.id() + 1)).isEmpty();
  }

  @Test
  void a_request_for_everything_names_nothing() {
    PlanRequest all = new PlanRequest(List.of(), List.of(), List.of(), null, true);
    long id = store().add(all, List.of("shop/prod"), "ann", NOON, MINUTE);
    assertThat(plan(id).request()).isEqualTo(all);
  }

  @Test
  void a_plan_that_is_ready_has_its_documents_until_it_expires() {
    KeptPlan plan = plan(ready());

    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
    assertThat(plan.headline()).isEqualTo("1 to create");
    assertThat(plan.changes()).isTrue();
    assertThat(plan.at(LATER.minusMillis(1)).status()).isEqualTo(PlanStatus.READY);
    assertThat(plan.at(LATER).status()).isEqualTo(PlanStatus.EXPIRED);
    assertThat(store().document(plan.id(), PlanForm.TEXT)).contains("ä");
    assertThat(store().document(plan.id(), PlanForm.HTML)).isEmpty();
  }

  @Test
  void a_long_document_is_read_back_as_it_was() {
    StringBuilder text = new StringBuilder();
    java.util.Random random = new java.util.Random(1);
    while (text.length() < 3_000_000) { // does not compress below two parts
      text.append((char) (' ' + random.nextInt(90)));
    }
    long id = added();
    store()
        .ready(
            id,
            new PlanWork.Made("", false, false, Map.of(PlanForm.JSON, text.toString())),
            NOON,
            LATER);
    assertThat(store().document(id, PlanForm.JSON).orElseThrow().contentEquals(text)).isTrue();
  }

  @Test
  void of_several_who_want_to_apply_a_plan_one_can() {
    long id = ready();
    assertThat(store().claim(id, "key", "bob", NOON, MINUTE)).isTrue();
    assertThat(store().claim(id, "other", "eve", NOON, MINUTE)).isFalse();

    KeptApply apply = plan(id).apply();
    assertThat(apply).isNotNull();
    assertThat(apply.key()).isEqualTo("key");
    assertThat(apply.by()).isEqualTo("bob");
    assertThat(store().planOf("key")).hasValue(id);
    assertThat(store().planOf("other")).isEmpty();
  }

  @Test
  void a_key_belongs_to_one_plan() {
    long one = ready();
    long two = ready();
    assertThat(store().claim(one, "key", "bob", NOON, MINUTE)).isTrue();
    assertThat(store().claim(two, "key", "bob", NOON, MINUTE)).isFalse();
    assertThat(plan(two).status()).isEqualTo(PlanStatus.READY);
  }

  @Test
  void a_plan_that_is_being_made_cannot_be_applied() {
    assertThat(store().claim(added(), "key", "bob", NOON, MINUTE)).isFalse();
  }

  @Test
  void calls_are_kept_with_how_they_ended() {
    long id = ready();
    store().claim(id, "key", "bob", NOON, MINUTE);
    store()
        .steps(
            id,
            List.of(
                new KeptStep(
                    0,
                    "shop/prod",
                    "eu-central-1",
                    "PutMetricAlarm a",
                    KeptStep.Result.WAITING,
                    null,
                    null),
                new KeptStep(
                    1,
                    "shop/prod",
                    "eu-central-1",
                    "PutMetricAlarm b",
                    KeptStep.Result.WAITING,
                    null,
                    null)));
    store().step(id, 1, KeptStep.Result.FAILED, "AWS said no", LATER);
    store().end(id, PlanStatus.PARTLY_APPLIED, List.of("AWS said no"), LATER);

    assertThat(store().steps(id))
        .extracting(KeptStep::result)
        .containsExactly(KeptStep.Result.WAITING, KeptStep.Result.FAILED);
    assertThat(store().steps(id).get(1).sentence()).isEqualTo("AWS said no");
    assertThat(store().steps(id).get(1).at()).isEqualTo(LATER);
    KeptPlan plan = plan(id);
    assertThat(plan.status()).isEqualTo(PlanStatus.PARTLY_APPLIED);
    assertThat(plan.reasons()).containsExactly("AWS said no");
    assertThat(plan.apply()).extracting(KeptApply::total, KeptApply::failed).containsExactly(2, 1);
    assertThat(plan.apply().ended()).isEqualTo(LATER);
    store().end(id, PlanStatus.APPLIED, List.of(), LATER);
    assertThat(plan(id).status())
        .as("what has ended stays so")
        .isEqualTo(PlanStatus.PARTLY_APPLIED);
  }

  @Test
  void what_is_worked_on_is_told_that_it_was_called_off() {
    long id = added();
    assertThat(store().alive(id, MINUTE)).isFalse();
    assertThat(store().callOff(id, NOON)).isTrue();
    assertThat(store().alive(id, MINUTE)).isTrue();
    store().ready(id, new PlanWork.Made("", true, false, Map.of()), NOON, LATER);
    assertThat(plan(id).status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(store().callOff(id, NOON)).isFalse();
    long other = ready();
    assertThat(store().callOff(other, NOON)).isTrue();
    assertThat(plan(other).status()).isEqualTo(PlanStatus.CANCELLED);
  }

  @Test
  void a_plan_that_nobody_speaks_for_is_abandoned() {
    long id = added();
    assertThat(store().abandoned()).isEmpty();
    store().alive(id, Duration.ofSeconds(-1));
    assertThat(store().abandoned()).extracting(KeptPlan::id).containsExactly(id);
    store().end(id, PlanStatus.FAILED, List.of(), NOON);
    assertThat(store().abandoned()).isEmpty();
  }

  @Test
  void plans_come_newest_first_in_pages_and_the_oldest_are_forgotten_unless_worked_on() {
    long working = added();
    long one = ready();
    long two = ready();
    long three = ready();
    assertThat(store().list(2, Long.MAX_VALUE))
        .extracting(KeptPlan::id)
        .containsExactly(three, two);
    assertThat(store().list(2, two)).extracting(KeptPlan::id).containsExactly(one, working);

    store().keep(1);

    assertThat(store().list(9, Long.MAX_VALUE))
        .extracting(KeptPlan::id)
        .containsExactly(three, working);
    assertThat(store().document(one, PlanForm.TEXT)).isEmpty();
  }
}
