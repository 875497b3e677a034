package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.Desired;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ApplierTest {
  private final MemoryAccount account = new MemoryAccount();
  private final Applier applier = new Applier(account.ports());
  private final Desired desired =
      new Desired(
          Shop.PROD,
          List.of(Shop.topic("page", "a@example.com")),
          List.of(
              Shop.defined(Shop.composite("a-top", "ALARM(\"leaf\")")),
              Shop.defined(Shop.metric("leaf", 1)),
              Shop.defined(Shop.metric("other", 1))));

  @Test
  void everything_is_made_in_order_and_recorded_before_and_after() {
    List<String> record = new ArrayList<>();
    ApplyResult result = applier.apply(plan(), recorder(record));

    assertThat(result.status()).isEqualTo(ApplyResult.Status.APPLIED);
    assertThat(account.calls)
        .containsExactly(
            "create topic page",
            "policy " + Shop.topicArn("page"),
            "subscribe a@example.com",
            "put leaf",
            "put other",
            "put a-top");
    assertThat(record).startsWith("before CreateTopic page", "APPLIED CreateTopic page");
    assertThat(record).hasSize(12);
  }

  @Test
  void what_needs_a_failed_call_is_not_tried_and_everything_else_is() {
    account.failing = "put leaf";
    List<String> record = new ArrayList<>();
    ApplyResult result = applier.apply(plan(), recorder(record));

    assertThat(result.status()).isEqualTo(ApplyResult.Status.FAILED);
    assertThat(result.reasons()).containsExactly("PutMetricAlarm leaf: the account said no");
    assertThat(result.outcomes())
        .extracting(outcome -> outcome.step().text() + " " + outcome.result())
        .containsExactly(
            "CreateTopic page APPLIED",
            "SetTopicAttributes Policy page APPLIED",
            "Subscribe a@example.com to page APPLIED",
            "PutMetricAlarm leaf FAILED",
            "PutMetricAlarm other APPLIED",
            "PutCompositeAlarm a-top NOT_TRIED");
    assertThat(result.outcomes().get(5).sentence())
        .isEqualTo(
            "PutCompositeAlarm a-top was not tried: it needs PutMetricAlarm leaf, which failed");
    assertThat(record).endsWith("NOT_TRIED PutCompositeAlarm a-top");

    account.failing = null;
    assertThat(applier.apply(plan(), ApplyListener.NONE).status())
        .isEqualTo(ApplyResult.Status.APPLIED);
    assertThat(plan().hasChanges()).isFalse();
  }

  @Test
  void asked_to_stop_it_finishes_the_call_and_says_where_it_stands() {
    ApplyResult result = applier.apply(plan(), ApplyListener.NONE, () -> account.calls.size() == 3);

    assertThat(result.status()).isEqualTo(ApplyResult.Status.STOPPED);
    assertThat(result.count(StepOutcome.Result.APPLIED)).isEqualTo(3);
    assertThat(result.count(StepOutcome.Result.NOT_TRIED)).isEqualTo(3);
    assertThat(applier.apply(plan(), ApplyListener.NONE).status())
        .isEqualTo(ApplyResult.Status.APPLIED);
    assertThat(account.calls).doesNotHaveDuplicates().hasSize(6);
  }

  @Test
  void several_calls_are_under_way_at_a_time_and_never_more_than_allowed() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    CountDownLatch both = new CountDownLatch(2);
    account.delay =
        call -> {
          if (call.startsWith("put ") && !call.equals("put a-top")) {
            both.countDown();
            awaitUninterruptibly(both);
          }
        };
    List<String> record = Collections.synchronizedList(new ArrayList<>());

    ApplyResult result =
        new Applier(account.ports(), new ApplySettings(2, threads, Retries.NONE))
            .apply(plan(), recorder(record));
    threads.shutdown();

    assertThat(result.status()).isEqualTo(ApplyResult.Status.APPLIED);
    assertThat(account.calls).containsSubsequence("put leaf", "put a-top").hasSize(6);
    int underWay = 0;
    for (String line : record) {
      underWay += line.startsWith("before") ? 1 : -1;
      assertThat(underWay).isBetween(0, 2);
    }
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void what_moved_since_the_plan_refuses_the_whole_apply() {
    applier.apply(plan(), ApplyListener.NONE);
    Plan plan = Planner.plan(Shop.desired(Shop.metric("leaf", 5)), account.read());
    account.alarms.put("leaf", Shop.live(Shop.metric("leaf", 3)));
    int calls = account.calls.size();

    ApplyResult result = applier.apply(plan, ApplyListener.NONE);

    assertThat(result.status()).isEqualTo(ApplyResult.Status.REFUSED);
    assertThat(result.reasons())
        .containsExactly(
            "the metric alarm 'leaf' has changed since the plan was made: Threshold was '1' and is"
                + " '3'; plan again");
    assertThat(account.calls).hasSize(calls);
  }

  @Test
  void an_alarm_that_appeared_since_the_plan_is_not_taken_over() {
    Plan plan = plan();
    account.alarms.put("leaf", Shop.foreign(Shop.metric("leaf", 3)));

    ApplyResult result = applier.apply(plan, ApplyListener.NONE);

    assertThat(result.status()).isEqualTo(ApplyResult.Status.REFUSED);
    assertThat(result.reasons())
        .containsExactly(
            "the metric alarm 'leaf' did not exist when the plan was made and does now; plan"
                + " again");
  }

  @Test
  void a_blocked_plan_is_refused_with_its_conflicts() {
    account.alarms.put("leaf", Shop.foreign(Shop.metric("leaf", 3)));
    ApplyResult result = applier.apply(plan(), ApplyListener.NONE);

    assertThat(result.status()).isEqualTo(ApplyResult.Status.REFUSED);
    assertThat(result.reasons()).singleElement().asString().contains("was not made by Tocsin");
    assertThat(account.calls).isEmpty();
  }

  @Test
  void what_cannot_be_recorded_is_not_done() {
    ApplyResult result =
        applier.apply(
            plan(),
            new ApplyListener() {
              @Override
              public void before(Step step) {
                throw new IllegalStateException("the disk is full");
              }

              @Override
              public void after(StepOutcome outcome) {}
            });

    assertThat(result.status()).isEqualTo(ApplyResult.Status.FAILED);
    assertThat(result.reasons())
        .containsExactly(
            "CreateTopic page was not tried, since it could not be recorded: the disk is full");
    assertThat(account.calls).isEmpty();
  }

  private Plan plan() {
    return Planner.plan(desired, account.read());
  }

  private static ApplyListener recorder(List<String> record) {
    return new ApplyListener() {
      @Override
      public void before(Step step) {
        record.add("before " + step.text());
      }

      @Override
      public void after(StepOutcome outcome) {
        record.add(outcome.result() + " " + outcome.step().text());
      }

      @Override
      public void notTried(StepOutcome outcome) {
        after(outcome);
      }
    };
  }
}
