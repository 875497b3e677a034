package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.LogGroupStore.Group;
import io.tocsin.adapter.embedded.PageToken.Page;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/**
 * Log groups, their retention and their tags ("CreateLogGroup", "PutRetentionPolicy",
 * "DescribeLogGroups" and "TagResource", CloudWatch Logs API reference, November 2026).
 */
final class LogGroupOperations {
  static final int PAGE = 50;
  static final Pattern NAME = Pattern.compile("[\\.\\-_/#A-Za-z0-9]+");
  private static final int MOST_TAGS = 50;
  private static final List<String> CLASSES = List.of("STANDARD", "INFREQUENT_ACCESS", "DELIVERY");
  private static final List<Integer> RETENTION =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final Storage storage;
  private final AccountId account;
  private final InstantSource clock;

  LogGroupOperations(Storage storage, AccountId account, InstantSource clock) {
    this.storage = storage;
    this.account = account;
    this.clock = clock;
  }

  void create(CreateLogGroupRequest request) {
    String name = request.logGroupName();
    String logClass =
        request.logGroupClassAsString() == null ? "STANDARD" : request.logGroupClassAsString();
    Constraints shape = name(new Constraints(), name).oneOf("logGroupClass", logClass, CLASSES);
    tags(shape, request.tags());
    shape.check(LogsErrors::invalid);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          if (LogGroupStore.group(handle, account.key(), name).isPresent()) {
            throw LogsErrors.exists();
          }
          LogGroupStore.insert(handle, account.key(), name, now, logClass);
          TagStore.put(handle, account.key(), account.logGroupArn(name), request.tags());
          return null;
        });
  }

  void delete(String name) {
    name(new Constraints(), name).check(LogsErrors::invalid);
    storage.write(
        transaction -> {
          require(transaction.handle(), name);
          LogGroupStore.delete(transaction.handle(), account.key(), name);
          TagStore.removeAll(transaction.handle(), account.key(), account.logGroupArn(name));
          return null;
        });
  }

  /**
   * @param days null to keep lines for ever
   */
  void retain(String name, @Nullable Integer days) {
    name(new Constraints(), name)
        .refuse(
            days != null && !RETENTION.contains(days),
            "retentionInDays",
            days,
            "Member must satisfy enum value set: " + RETENTION)
        .check(LogsErrors::invalid);
    storage.write(
        transaction -> {
          require(transaction.handle(), name);
          LogGroupStore.retain(transaction.handle(), account.key(), name, days);
          return null;
        });
  }

  DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request) {
    String prefix = request.logGroupNamePrefix();
    new Constraints()
        .length("logGroupNamePrefix", prefix, 1, 512)
        .pattern("logGroupNamePrefix", prefix, NAME)
        .range("limit", request.limit(), 1, PAGE)
        .check(LogsErrors::invalid);
    return storage.read(
        handle -> {
          List<LogGroupStore.Filter> filters = LogGroupStore.filters(handle, account.key());
          Page<Group> page =
              PageToken.page(
                  LogGroupStore.groups(handle, account.key()).stream()
                      .filter(group -> prefix == null || group.name().startsWith(prefix))
                      .toList(),
                  Group::name,
                  token(request.nextToken()),
                  request.limit() == null ? PAGE : request.limit());
          return DescribeLogGroupsResponse.builder()
              .logGroups(page.items().stream().map(group -> group(group, filters)).toList())
              .nextToken(page.next())
              .build();
        });
  }

  private LogGroup group(Group group, List<LogGroupStore.Filter> filters) {
    String arn = account.logGroupArn(group.name());
    return LogGroup.builder()
        .logGroupName(group.name())
        .creationTime(group.createdAt())
        .retentionInDays(group.retention())
        .metricFilterCount(
            (int) filters.stream().filter(each -> each.group().equals(group.name())).count())
        .arn(arn + ":*")
        .logGroupArn(arn)
        .storedBytes(0L)
        .logGroupClass(group.logClass())
        .build();
  }

  Map<String, String> tagsOf(String arn) {
    String name = existing(arn);
    return storage.read(
        handle -> {
          require(handle, name);
          return TagStore.of(handle, account.key(), arn);
        });
  }

  void tag(String arn, Map<String, String> tags) {
    Constraints shape = new Constraints();
    tags(shape, tags);
    shape.check(LogsErrors::invalid);
    String name = existing(arn);
    storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          require(handle, name);
          Map<String, String> all = new TreeMap<>(TagStore.of(handle, account.key(), arn));
          all.putAll(tags);
          if (all.size() > MOST_TAGS) {
            throw LogsErrors.tooManyTags();
          }
          TagStore.put(handle, account.key(), arn, tags);
          return null;
        });
  }

  void untag(String arn, Collection<String> keys) {
    String name = existing(arn);
    storage.write(
        transaction -> {
          require(transaction.handle(), name);
          TagStore.remove(transaction.handle(), account.key(), arn, keys);
          return null;
        });
  }

  private String existing(@Nullable String arn) {
    return account
        .logGroupName(arn == null ? "" : arn)
        .orElseThrow(
            () -> LogsErrors.invalid("'" + arn + "' is no ARN of a log group in " + account.key()));
  }

  private static void tags(Constraints shape, Map<String, String> tags) {
    shape.size("tags", tags.keySet(), MOST_TAGS);
    tags.forEach(
        (key, value) ->
            shape
                .length("tags.key", key, 1, 128)
                .refuse(key.startsWith("aws:"), "tags.key", key, "Member must not begin with aws:")
                .length("tags.value", value, 0, 256));
  }

  static Constraints name(Constraints shape, @Nullable String name) {
    return shape
        .required("logGroupName", name)
        .length("logGroupName", name, 1, 512)
        .pattern("logGroupName", name, NAME);
  }

  private void require(Handle handle, String name) {
    if (LogGroupStore.group(handle, account.key(), name).isEmpty()) {
      throw LogsErrors.missing("log group");
    }
  }

  static @Nullable String token(@Nullable String nextToken) {
    return nextToken == null
        ? null
        : PageToken.read(nextToken)
            .orElseThrow(() -> LogsErrors.invalid("The specified nextToken is invalid."));
  }
}
