package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.HistoryStore.Filter;
import io.tocsin.adapter.embedded.HistoryStore.Position;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryResponse;

/** DescribeAlarmHistory: 30 days, newest first unless asked otherwise (semantics 4.4). */
final class AlarmHistoryOperations {
  private static final List<String> ITEM_TYPES =
      List.of(
          "ConfigurationUpdate",
          "StateUpdate",
          "Action",
          "AlarmContributorStateUpdate",
          "AlarmContributorAction");

  private final Storage storage;
  private final AccountId account;
  private final InstantSource clock;

  AlarmHistoryOperations(Storage storage, AccountId account, InstantSource clock) {
    this.storage = storage;
    this.account = account;
    this.clock = clock;
  }

  DescribeAlarmHistoryResponse describe(DescribeAlarmHistoryRequest request) {
    Constraints shape = new Constraints();
    shape
        .length("alarmName", request.alarmName(), 1, 255)
        .range("maxRecords", request.maxRecords(), 1, AlarmQueries.PAGE)
        .oneOf("historyItemType", request.historyItemTypeAsString(), ITEM_TYPES)
        .oneOf(
            "scanBy",
            request.scanByAsString(),
            List.of("TimestampDescending", "TimestampAscending"));
    AlarmQueries.checkTypes(shape, request.alarmTypesAsStrings());
    shape.check();
    int size = request.maxRecords() == null ? AlarmQueries.PAGE : request.maxRecords();
    Instant oldest = clock.instant().minus(HistoryStore.KEPT);
    Instant from = request.startDate();
    Filter filter =
        new Filter(
            request.alarmName(),
            AlarmQueries.types(request.alarmTypesAsStrings()),
            request.historyItemTypeAsString(),
            from == null || from.isBefore(oldest) ? oldest : from,
            request.endDate() == null ? Instant.ofEpochMilli(Long.MAX_VALUE) : request.endDate(),
            !"TimestampAscending".equals(request.scanByAsString()),
            position(request.nextToken()));
    List<HistoryItem> items =
        storage.read(handle -> HistoryStore.list(handle, account.key(), filter, size + 1));
    boolean more = items.size() > size;
    List<HistoryItem> page = more ? items.subList(0, size) : items;
    return DescribeAlarmHistoryResponse.builder()
        .alarmHistoryItems(page.stream().map(AlarmHistoryOperations::sdk).toList())
        .nextToken(more ? token(page.get(size - 1)) : null)
        .build();
  }

  private static AlarmHistoryItem sdk(HistoryItem item) {
    return AlarmHistoryItem.builder()
        .alarmName(item.alarm())
        .alarmType(item.alarmType())
        .timestamp(item.at())
        .historyItemType(item.type())
        .historySummary(item.summary())
        .historyData(item.data())
        .build();
  }

  private static String token(HistoryItem last) {
    return PageToken.of(last.at().toEpochMilli() + "." + last.id());
  }

  private static @Nullable Position position(@Nullable String nextToken) {
    String key = AlarmQueries.token(nextToken);
    if (key == null) {
      return null;
    }
    int dot = key.indexOf('.');
    try {
      return new Position(
          Long.parseLong(key.substring(0, Math.max(dot, 0))),
          Long.parseLong(key.substring(dot + 1)));
    } catch (NumberFormatException e) {
      throw CloudWatchErrors.nextToken();
    }
  }
}
