package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.aws.AwsEndpoint;
import io.tocsin.adapter.aws.HttpAccount;
import io.tocsin.adapter.aws.WireFault;
import io.tocsin.definition.Desired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The change of {@link FaultyApplyTest} through the SDK's real clients, over a line that throttles,
 * fails and breaks.
 */
class FaultyApplyOverHttpTest {
  private static final Desired AFTER = FaultyApplyTest.after();
  private static Map<String, String> undisturbed = Map.of();
  private static List<String> writes = List.of();

  @BeforeAll
  static void apply_it_undisturbed() {
    try (HttpAccount account = account()) {
      assertThat(run(account, Retries.NONE).status()).isEqualTo(ApplyResult.Status.APPLIED);
      undisturbed = FaultyApplyTest.held(account.ports());
      writes = writes(account);
      assertThat(writes).hasSizeGreaterThanOrEqualTo(40);
    }
  }

  @Test
  void throttled_three_times_in_ten_every_write_is_made_once() {
    try (HttpAccount account = account()) {
      account.aws().faults(WireFault.Plan.sometimes(WireFault.THROTTLED, 0.3, 20261123));

      ApplyResult result = run(account, FaultyApplyTest.patient());

      assertThat(result.reasons()).isEmpty();
      assertEndsTheSame(account);
      assertThat(writes(account)).containsExactlyInAnyOrderElementsOf(writes);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "UNAVAILABLE"})
  void bursts_of_server_errors_are_waited_out(String fault) {
    try (HttpAccount account = account()) {
      account
          .aws()
          .faults(
              (call, number) ->
                  number % 30 >= 6 && number % 30 < 10 ? WireFault.valueOf(fault) : WireFault.NONE);

      ApplyResult first = run(account, FaultyApplyTest.patient());
      run(account, FaultyApplyTest.patient());

      assertThat(first.reasons()).allMatch(reason -> reason.startsWith("Subscribe "));
      assertEndsTheSame(account);
    }
  }

  @ParameterizedTest
  @CsvSource({"LOST_ANSWER, 2, 30000", "LATE_ANSWER, 12, 800"})
  void writes_whose_answer_is_lost_or_late_are_not_made_twice_where_that_would_be_felt(
      WireFault fault, int every, int patience) {
    try (HttpAccount account = account(Duration.ofMillis(patience))) {
      AtomicInteger number = new AtomicInteger();
      account
          .aws()
          .faults(
              (call, all) ->
                  isWrite(call) && number.incrementAndGet() % every == 0 ? fault : WireFault.NONE);

      run(account, FaultyApplyTest.patient());
      run(account, FaultyApplyTest.patient());

      assertThat(number).hasValueGreaterThan(writes.size());
      assertThat(writes(account).stream().filter("sns:Subscribe"::equals))
          .hasSameSizeAs(writes.stream().filter("sns:Subscribe"::equals).toList());
      assertEndsTheSame(account);
    }
  }

  @Test
  void alarms_that_come_and_go_between_two_pages_are_read_once_or_not_at_all() {
    try (HttpAccount account = new HttpAccount()) {
      List<String> stay = new ArrayList<>();
      for (int i = 100; i < 350; i++) {
        stay.add("m" + i);
        account.ports().alarms().put(Shop.metric("m" + i, 1), Shop.tags());
      }
      account.ports().alarms().put(Shop.metric("going", 1), Shop.tags());
      AtomicInteger pages = new AtomicInteger();
      account
          .aws()
          .faults(
              (call, number) -> {
                if (call.operation().equals("DescribeAlarms") && pages.incrementAndGet() == 2) {
                  var here = account.aws().region("eu-central-1").cloudWatch();
                  here.deleteAlarms(r -> r.alarmNames("going"));
                  for (String name : List.of("a-first", "m200-between", "z-last")) {
                    here.putMetricAlarm(
                        r ->
                            r.alarmName(name)
                                .namespace("Shop")
                                .metricName("orders")
                                .statistic("Sum")
                                .period(60)
                                .evaluationPeriods(1)
                                .threshold(1.0)
                                .comparisonOperator("LessThanThreshold"));
                  }
                }
                return WireFault.NONE;
              });

      List<String> read =
          account.ports().alarms().list(Set.of()).alarms().stream().map(LiveAlarm::name).toList();

      assertThat(pages).hasValue(3);
      assertThat(read).doesNotHaveDuplicates().containsAll(stay);
      assertThat(read)
          .filteredOn(name -> !stay.contains(name))
          .isSubsetOf("going", "a-first", "m200-between", "z-last");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 19, 32, 48})
  void a_line_that_breaks_for_good_leaves_work_for_the_next_apply(int broken) {
    try (HttpAccount account = account()) {
      AtomicInteger number = new AtomicInteger();
      account
          .aws()
          .faults(
              (call, all) ->
                  isWrite(call) && number.incrementAndGet() >= broken
                      ? WireFault.LOST_CALL
                      : WireFault.NONE);

      ApplyResult first = run(account, Retries.NONE);
      account.aws().faults(WireFault.Plan.NONE);
      run(account, Retries.NONE);

      assertThat(first.status()).isEqualTo(ApplyResult.Status.FAILED);
      assertEndsTheSame(account);
      assertThat(writes(account)).containsExactlyInAnyOrderElementsOf(writes);
    }
  }

  private static HttpAccount account() {
    return account(Duration.ofSeconds(30));
  }

  private static HttpAccount account(Duration attempt) {
    HttpAccount account = new HttpAccount(attempt);
    FaultyApplyTest.settled(account.ports());
    account.aws().forgetCalls();
    return account;
  }

  private static ApplyResult run(HttpAccount account, Retries retries) {
    LivePorts ports = account.ports();
    Plan plan = Planner.plan(AFTER, Live.read(ports, AFTER, retries));
    return new Applier(ports, ApplySettings.inOrder(retries)).apply(plan, ApplyListener.NONE);
  }

  private static void assertEndsTheSame(HttpAccount account) {
    account.aws().faults(WireFault.Plan.NONE);
    assertThat(FaultyApplyTest.held(account.ports())).isEqualTo(undisturbed);
    assertThat(Planner.plan(AFTER, Live.read(account.ports(), AFTER)).steps()).isEmpty();
  }

  private static List<String> writes(HttpAccount account) {
    return account.aws().made().stream()
        .filter(FaultyApplyOverHttpTest::isWrite)
        .map(AwsEndpoint.Call::action)
        .toList();
  }

  private static boolean isWrite(AwsEndpoint.Call call) {
    return !call.operation().matches("(Describe|List|Get).*");
  }
}
