package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.evaluation.CompositeSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;

/** DescribeAlarms (semantics 4.1, 4.4). Alarms are listed by name. */
final class AlarmQueries {
  static final int PAGE = 100;
  private static final List<String> STATES = List.of("OK", "ALARM", "INSUFFICIENT_DATA");
  private static final List<String> TYPES = List.of("MetricAlarm", "CompositeAlarm", "LogAlarm");

  private final Storage storage;
  private final AccountId account;

  AlarmQueries(Storage storage, AccountId account) {
    this.storage = storage;
    this.account = account;
  }

  DescribeAlarmsResponse describe(DescribeAlarmsRequest request) {
    check(request);
    Map<String, StoredAlarm> all = storage.snapshot().alarms();
    if (request.childrenOfAlarmName() != null || request.parentsOfAlarmName() != null) {
      return family(request, all);
    }
    Set<String> types = new HashSet<>(types(request.alarmTypesAsStrings()));
    Predicate<StoredAlarm> wanted =
        alarm ->
            types.contains(alarm.type())
                && (request.alarmNamePrefix() == null
                    || alarm.name().startsWith(request.alarmNamePrefix()))
                && (request.stateValueAsString() == null
                    || alarm.live().state().name().equals(request.stateValueAsString()))
                && (request.actionPrefix() == null || hasAction(alarm, request.actionPrefix()));
    Stream<StoredAlarm> chosen =
        names(request).isEmpty()
            ? all.values().stream()
            : names(request).stream().distinct().sorted().filter(all::containsKey).map(all::get);
    Page<StoredAlarm> page =
        PageToken.page(
            chosen.filter(wanted).toList(),
            StoredAlarm::name,
            token(request.nextToken()),
            request.maxRecords() == null ? PAGE : request.maxRecords());
    return DescribeAlarmsResponse.builder()
        .metricAlarms(
            page.items().stream()
                .filter(alarm -> alarm.type().equals("MetricAlarm"))
                .map(alarm -> DescribedAlarm.metric(alarm, account))
                .toList())
        .logAlarms(
            page.items().stream()
                .filter(StoredAlarm::isLog)
                .map(alarm -> LogAlarms.describe(alarm, account))
                .toList())
        .compositeAlarms(
            page.items().stream()
                .filter(StoredAlarm::isComposite)
                .map(alarm -> DescribedAlarm.composite(alarm, account))
                .toList())
        .nextToken(page.next())
        .build();
  }

  private static void check(DescribeAlarmsRequest request) {
    Constraints shape = new Constraints();
    shape
        .size("alarmNames", names(request), 100)
        .length("alarmNamePrefix", request.alarmNamePrefix(), 1, 255)
        .length("actionPrefix", request.actionPrefix(), 1, 1024)
        .range("maxRecords", request.maxRecords(), 1, PAGE)
        .oneOf("stateValue", request.stateValueAsString(), STATES);
    checkTypes(shape, request.alarmTypesAsStrings());
    shape.check();
    if (!names(request).isEmpty() && request.alarmNamePrefix() != null) {
      throw CloudWatchErrors.validation(
          "AlarmNamePrefix and AlarmNames are mutually exclusive parameters");
    }
    boolean other =
        !names(request).isEmpty()
            || request.alarmNamePrefix() != null
            || request.stateValueAsString() != null
            || request.actionPrefix() != null
            || request.hasAlarmTypes();
    boolean both = request.childrenOfAlarmName() != null && request.parentsOfAlarmName() != null;
    boolean either = request.childrenOfAlarmName() != null || request.parentsOfAlarmName() != null;
    if (both || (either && other)) {
      throw CloudWatchErrors.validation(
          "ChildrenOfAlarmName and ParentsOfAlarmName allow no other filter beside them");
    }
  }

  static void checkTypes(Constraints shape, List<String> types) {
    for (String type : types) {
      shape.oneOf("alarmTypes", type, TYPES);
    }
  }

  /** Metric alarms alone when the caller did not say. */
  static List<String> types(List<String> asked) {
    return asked.isEmpty() ? List.of("MetricAlarm") : asked;
  }

  private static List<String> names(DescribeAlarmsRequest request) {
    return request.alarmNames();
  }

  private static boolean hasAction(StoredAlarm alarm, String prefix) {
    var actions = alarm.alarm().actions();
    return Stream.of(actions.ok(), actions.alarm(), actions.insufficientData())
        .flatMap(List::stream)
        .anyMatch(action -> action.startsWith(prefix));
  }

  /** Names and ARNs alone, with the state for children (semantics 4.4). */
  private DescribeAlarmsResponse family(
      DescribeAlarmsRequest request, Map<String, StoredAlarm> all) {
    CompositeSet rules = StoredAlarm.composites(all);
    boolean down = request.childrenOfAlarmName() != null;
    String of = down ? request.childrenOfAlarmName() : request.parentsOfAlarmName();
    StoredAlarm stored = all.get(of);
    Set<String> names =
        !down
            ? rules.parentsOf(of)
            : stored != null && stored.alarm() instanceof CompositeAlarm composite
                ? CompositeSet.rule(composite).children()
                : Set.of();
    Page<StoredAlarm> page =
        PageToken.page(
            names.stream().sorted().filter(all::containsKey).map(all::get).toList(),
            StoredAlarm::name,
            token(request.nextToken()),
            request.maxRecords() == null ? PAGE : request.maxRecords());
    var builder = DescribeAlarmsResponse.builder().nextToken(page.next());
    builder.metricAlarms(
        page.items().stream()
            .filter(alarm -> alarm.type().equals("MetricAlarm"))
            .map(
                alarm ->
                    software.amazon.awssdk.services.cloudwatch.model.MetricAlarm.builder()
                        .alarmName(alarm.name())
                        .alarmArn(account.alarmArn(alarm.name()))
                        .stateValue(down ? alarm.live().state().name() : null)
                        .build())
            .toList());
    builder.compositeAlarms(
        page.items().stream()
            .filter(StoredAlarm::isComposite)
            .map(
                alarm ->
                    software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm.builder()
                        .alarmName(alarm.name())
                        .alarmArn(account.alarmArn(alarm.name()))
                        .stateValue(down ? alarm.live().state().name() : null)
                        .build())
            .toList());
    builder.logAlarms(
        page.items().stream()
            .filter(StoredAlarm::isLog)
            .map(
                alarm ->
                    software.amazon.awssdk.services.cloudwatch.model.LogAlarm.builder()
                        .alarmName(alarm.name())
                        .alarmArn(account.alarmArn(alarm.name()))
                        .stateValue(down ? alarm.live().state().name() : null)
                        .build())
            .toList());
    return builder.build();
  }

  static @Nullable String token(@Nullable String nextToken) {
    return nextToken == null
        ? null
        : PageToken.read(nextToken).orElseThrow(CloudWatchErrors::nextToken);
  }
}
