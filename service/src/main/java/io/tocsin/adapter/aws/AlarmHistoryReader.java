package io.tocsin.adapter.aws;

import io.tocsin.alarm.StateTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Reads the state transitions of an account; CloudWatch keeps them for 30 days. */
public final class AlarmHistoryReader {
  private final CloudWatchClient cloudWatch;

  public AlarmHistoryReader(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  /**
   * Reads what happened to metric and composite alarms from an instant on, inclusive.
   *
   * @return oldest first; also of alarms deleted since, and of all alarms, not only ours; an item
   *     without a readable old and new state is left out
   * @throws io.tocsin.plan.AccountFailure when the account does not answer
   */
  public List<StateTransition> since(Instant from) {
    return read(null, from);
  }

  /** The same of one alarm. */
  List<StateTransition> of(String alarm, Instant from) {
    return read(alarm, from);
  }

  /**
   * When the configuration of an alarm was changed last, by whomever.
   *
   * @return empty when the history of 30 days has no such item
   * @throws io.tocsin.plan.AccountFailure when the account does not answer
   */
  public Optional<Instant> changed(String alarm) {
    DescribeAlarmHistoryRequest request =
        DescribeAlarmHistoryRequest.builder()
            .alarmName(alarm)
            .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM, AlarmType.LOG_ALARM)
            .historyItemType(HistoryItemType.CONFIGURATION_UPDATE)
            .scanBy(ScanBy.TIMESTAMP_DESCENDING)
            .maxRecords(1)
            .build();
    return AwsFailures.call(
            "cloudwatch:DescribeAlarmHistory", () -> cloudWatch.describeAlarmHistory(request))
        .alarmHistoryItems()
        .stream()
        .map(AlarmHistoryItem::timestamp)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private List<StateTransition> read(@Nullable String alarm, Instant from) {
    List<StateTransition> result = new ArrayList<>();
    String token = null;
    int pages = 0;
    do {
      DescribeAlarmHistoryResponse page = page(alarm, from, token);
      page.alarmHistoryItems().stream()
          .map(HistoryItems::transition)
          .flatMap(transition -> transition.stream())
          .forEach(result::add);
      token = page.nextToken();
    } while (CloudWatchAlarms.more(token, ++pages));
    result.sort(Comparator.comparing(StateTransition::at));
    return result;
  }

  private DescribeAlarmHistoryResponse page(
      @Nullable String alarm, Instant from, @Nullable String token) {
    // Left out, the types would be metric alarms only.
    DescribeAlarmHistoryRequest request =
        DescribeAlarmHistoryRequest.builder()
            .alarmName(alarm)
            .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM, AlarmType.LOG_ALARM)
            .historyItemType(HistoryItemType.STATE_UPDATE)
            .startDate(from)
            .scanBy(ScanBy.TIMESTAMP_ASCENDING)
            .maxRecords(CloudWatchLimits.PAGE)
            .nextToken(token)
            .build();
    return AwsFailures.call(
        "cloudwatch:DescribeAlarmHistory", () -> cloudWatch.describeAlarmHistory(request));
  }
}
