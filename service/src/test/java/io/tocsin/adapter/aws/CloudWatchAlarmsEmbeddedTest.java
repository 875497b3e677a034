package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.plan.Applier;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.ApplySettings;
import io.tocsin.plan.Live;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.LiveAlarms;
import io.tocsin.plan.LiveAlarmsContract;
import io.tocsin.plan.LiveDetectors;
import io.tocsin.plan.LiveLogs;
import io.tocsin.plan.LiveMutes;
import io.tocsin.plan.LivePorts;
import io.tocsin.plan.LiveRules;
import io.tocsin.plan.LiveTopics;
import io.tocsin.plan.Planner;
import io.tocsin.plan.Retries;
import io.tocsin.plan.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;

/** The SDK adapters over the embedded account. */
class CloudWatchAlarmsEmbeddedTest extends LiveAlarmsContract {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final EmbeddedAccount account = open();
  private final LiveAlarms alarms =
      new CloudWatchAlarms(
          account.cloudWatch(), account.tagging(), InstantSource.fixed(NOON), duration -> {});
  private final LiveTopics topics = new SnsTopics(account.sns(), account.tagging());
  private final LivePorts ports = EmbeddedPorts.of(account);

  private static EmbeddedAccount open() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return EmbeddedAccount.open(
        dataSource,
        "111122223333",
        "eu-central-1",
        InstantSource.fixed(NOON),
        EvaluationRangePolicy.PUBLISHED_EVIDENCE);
  }

  @Override
  protected LiveAlarms alarms() {
    return alarms;
  }

  @Override
  protected LiveTopics topics() {
    return topics;
  }

  @Override
  protected LiveLogs logs() {
    return ports.logs();
  }

  @Override
  protected LiveRules rules() {
    return ports.rules();
  }

  @Override
  protected LiveMutes mutes() {
    return ports.mutes();
  }

  @Override
  protected LiveDetectors detectors() {
    return ports.detectors();
  }

  @Test
  void a_throttled_put_fails_alone_and_the_next_apply_finishes() {
    account.throttle("PutMetricAlarm", 1);
    var desired = Shop.desired(Shop.metric("a", 1), Shop.metric("b", 1));

    ApplyResult failed =
        new Applier(ports)
            .apply(Planner.plan(desired, Live.read(ports, desired)), ApplyListener.NONE);

    assertThat(failed.status()).isEqualTo(ApplyResult.Status.FAILED);
    assertThat(failed.reasons())
        .containsExactly(
            "PutMetricAlarm a: cloudwatch:PutMetricAlarm was throttled, also after several tries"
                + " (AWS: Rate exceeded); something else calls this account much; try again in a"
                + " minute");
    assertThat(
            new Applier(ports)
                .apply(Planner.plan(desired, Live.read(ports, desired)), ApplyListener.NONE)
                .status())
        .isEqualTo(ApplyResult.Status.APPLIED);
  }

  @Test
  void with_retries_a_throttled_put_is_made_again_after_a_while() {
    account.throttle("PutMetricAlarm", 3);
    List<Duration> slept = new ArrayList<>();
    var desired = Shop.desired(Shop.metric("a", 1));

    ApplyResult result =
        new Applier(ports, ApplySettings.inOrder(Retries.standard(slept::add, () -> 1)))
            .apply(Planner.plan(desired, Live.read(ports, desired)), ApplyListener.NONE);

    assertThat(result.status()).isEqualTo(ApplyResult.Status.APPLIED);
    assertThat(slept)
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void an_alarm_that_moved_to_the_next_page_while_the_first_was_read_is_listed_once() {
    for (String name : List.of("b", "c", "d")) {
      alarms.put(Shop.metric(name, 1), Shop.tags());
    }
    List<List<String>> pages = new ArrayList<>(List.of(List.of("b", "c"), List.of("c", "d")));
    CloudWatchClient moving =
        new PagedAlarms(
            request -> {
              List<String> names = pages.remove(0);
              return account
                  .cloudWatch()
                  .describeAlarms(request.toBuilder().nextToken(null).alarmNames(names).build())
                  .toBuilder()
                  .nextToken(pages.isEmpty() ? null : "more")
                  .build();
            });

    List<LiveAlarm> listed =
        new CloudWatchAlarms(moving, account.tagging(), InstantSource.fixed(NOON), wait -> {})
            .list(Set.of())
            .alarms();

    assertThat(listed).extracting(LiveAlarm::name).containsExactly("b", "c", "d");
  }

  /** Answers DescribeAlarms as it likes, and nothing else. */
  private record PagedAlarms(Function<DescribeAlarmsRequest, DescribeAlarmsResponse> pages)
      implements CloudWatchClient {
    @Override
    public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
      return pages.apply(request);
    }

    @Override
    public String serviceName() {
      return "monitoring";
    }

    @Override
    public void close() {}
  }

  @Test
  void the_history_of_the_account_is_read_as_transitions() {
    alarms.put(Shop.metric("a", 1), Shop.tags());
    account
        .cloudWatch()
        .setAlarmState(
            request -> request.alarmName("a").stateValue("ALARM").stateReason("by hand"));

    List<StateTransition> transitions =
        new AlarmHistoryReader(account.cloudWatch()).since(NOON.minusSeconds(60));

    assertThat(transitions)
        .singleElement()
        .satisfies(
            transition -> {
              assertThat(transition.alarm()).isEqualTo("a");
              assertThat(transition.at()).isEqualTo(NOON);
              assertThat(transition.from()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
              assertThat(transition.to()).isEqualTo(AlarmState.ALARM);
              assertThat(transition.reason().text()).isEqualTo("by hand");
            });
  }
}
