package io.tocsin.adapter.embedded;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;

/** Tags of alarms, mute rules and dashboards (semantics 4.4). */
final class TagOperations {
  private static final int MOST = 50;

  private final Storage storage;
  private final AccountId account;

  TagOperations(Storage storage, AccountId account) {
    this.storage = storage;
    this.account = account;
  }

  /** The ARN of an alarm that is gone gives no tags rather than an error. */
  ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
    arn(request.resourceARN());
    List<Tag> tags =
        storage
            .read(handle -> TagStore.of(handle, key(request.resourceARN()), request.resourceARN()))
            .entrySet()
            .stream()
            .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
            .toList();
    return ListTagsForResourceResponse.builder().tags(tags).build();
  }

  void tag(TagResourceRequest request) {
    String arn = arn(request.resourceARN());
    Constraints shape = new Constraints();
    AlarmChecks.tags(shape, request.tags());
    shape.check();
    storage.write(
        transaction -> {
          existing(transaction, arn);
          Map<String, String> tags =
              new TreeMap<>(TagStore.of(transaction.handle(), key(arn), arn));
          tags.putAll(SdkConverter.tags(request.tags()));
          if (tags.size() > MOST) {
            throw CloudWatchErrors.validation("A resource has at most " + MOST + " tags");
          }
          TagStore.put(transaction.handle(), key(arn), arn, SdkConverter.tags(request.tags()));
          return null;
        });
  }

  void untag(UntagResourceRequest request) {
    String arn = arn(request.resourceARN());
    storage.write(
        transaction -> {
          existing(transaction, arn);
          TagStore.remove(transaction.handle(), key(arn), arn, request.tagKeys());
          return null;
        });
  }

  private String arn(String arn) {
    new Constraints().required("resourceARN", arn).length("resourceARN", arn, 1, 1024).check();
    if (account.alarmName(arn).isEmpty()
        && account.muteRuleName(arn).isEmpty()
        && account.dashboardName(arn).isEmpty()) {
      throw CloudWatchErrors.value(
          "'"
              + arn
              + "' is no ARN of an alarm, an alarm mute rule or a dashboard in "
              + account.account()
              + ", "
              + account.region());
    }
    return arn;
  }

  /** Whose rows hold the tags: dashboards have no Region. */
  private String key(String arn) {
    return account.dashboardName(arn).isPresent() ? account.account() : account.key();
  }

  private boolean isThere(Transaction transaction, String arn) {
    return account
        .dashboardName(arn)
        .map(name -> DashboardStore.find(transaction.handle(), account.account(), name).isPresent())
        .or(() -> account.muteRuleName(arn).map(transaction.mutes()::containsKey))
        .orElseGet(() -> transaction.alarms().containsKey(account.alarmNameOf(arn)));
  }

  private void existing(Transaction transaction, String arn) {
    if (!isThere(transaction, arn)) {
      throw CloudWatchErrors.notFound("Unknown resource " + arn);
    }
  }
}
