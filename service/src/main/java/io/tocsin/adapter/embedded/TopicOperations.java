package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.Topic;

/** Topics and their tags (semantics 4.8). */
final class TopicOperations {
  static final int PAGE = 100;
  private static final int MOST_TAGS = 50;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  private final Storage storage;
  private final AccountId account;

  TopicOperations(Storage storage, AccountId account) {
    this.storage = storage;
    this.account = account;
  }

  /** Gives the ARN of the topic of that name, made if it is not there. */
  String create(CreateTopicRequest request) {
    String name = request.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw SnsErrors.invalid(
          "Topic Name Reason: 1 to 256 of A-Z a-z 0-9 _ - were expected, not " + name);
    }
    for (String attribute : request.attributes().keySet()) {
      if (!attribute.equals("DisplayName")) {
        throw SnsErrors.invalid(
            "Attributes Reason: the embedded account knows DisplayName only, not " + attribute);
      }
    }
    String displayName = request.attributes().getOrDefault("DisplayName", "");
    if (displayName.length() > 100) {
      throw SnsErrors.invalid("Attributes Reason: DisplayName has more than 100 characters");
    }
    Map<String, String> tags = tags(request.tags());
    String arn = account.topicArn(name);
    return storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          var existing = TopicStore.displayName(handle, account.key(), name);
          if (existing.isEmpty()) {
            TopicStore.insert(handle, account.key(), name, displayName);
            TagStore.put(handle, account.key(), arn, tags);
          } else if (!request.attributes().isEmpty() && !existing.get().equals(displayName)) {
            throw SnsErrors.invalid(
                "Attributes Reason: Topic already exists with different attributes");
          } else if (!tags.isEmpty() && !TagStore.of(handle, account.key(), arn).equals(tags)) {
            throw SnsErrors.invalid("Tags Reason: Topic already exists with different tags");
          }
          return arn;
        });
  }

  /** Deletes the topic with its subscriptions; one that is not there is no error. */
  void delete(String arn) {
    String name = name(arn);
    storage.write(
        transaction -> {
          TopicStore.delete(transaction.handle(), account.key(), name);
          TagStore.removeAll(transaction.handle(), account.key(), arn);
          return null;
        });
  }

  Page<Topic> list(@Nullable String nextToken) {
    List<String> names = storage.read(handle -> TopicStore.names(handle, account.key()));
    Page<String> page = PageToken.page(names, name -> name, token(nextToken), PAGE);
    return new Page<>(
        page.items().stream()
            .map(name -> Topic.builder().topicArn(account.topicArn(name)).build())
            .toList(),
        page.next());
  }

  Map<String, String> attributes(String arn) {
    String name = name(arn);
    return storage.read(
        handle -> {
          String displayName =
              TopicStore.displayName(handle, account.key(), name)
                  .orElseThrow(SnsErrors::topicMissing);
          List<SubscriptionRow> rows = TopicStore.subscriptions(handle, account.key(), name);
          long confirmed = rows.stream().filter(SubscriptionRow::confirmed).count();
          SortedMap<String, String> attributes = new TreeMap<>();
          attributes.put("TopicArn", arn);
          attributes.put("Owner", account.account());
          attributes.put("DisplayName", displayName);
          attributes.put(
              "Policy",
              TopicStore.policy(handle, account.key(), name)
                  .orElseGet(() -> TopicPolicies.standard(arn, account.account())));
          attributes.put("SubscriptionsConfirmed", String.valueOf(confirmed));
          attributes.put("SubscriptionsPending", String.valueOf(rows.size() - confirmed));
          attributes.put("SubscriptionsDeleted", "0");
          return attributes;
        });
  }

  /** Sets the access policy; other attributes make no difference here. */
  void set(String arn, String attribute, String value) {
    if (!"Policy".equals(attribute)) {
      throw SnsErrors.invalid(
          "AttributeName Reason: the embedded account sets Policy only, not " + attribute);
    }
    TopicPolicies.check(value);
    String name = name(arn);
    storage.write(
        transaction -> {
          require(transaction.handle(), name, SnsErrors::topicMissing);
          TopicStore.setPolicy(transaction.handle(), account.key(), name, value);
          return null;
        });
  }

  List<Tag> listTags(String arn) {
    String name = name(arn);
    return storage
        .read(
            handle -> {
              require(handle, name, SnsErrors::resourceMissing);
              return TagStore.of(handle, account.key(), arn);
            })
        .entrySet()
        .stream()
        .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
        .toList();
  }

  void tag(String arn, List<Tag> tags) {
    Map<String, String> added = tags(tags);
    String name = name(arn);
    storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          require(handle, name, SnsErrors::resourceMissing);
          Map<String, String> all = new TreeMap<>(TagStore.of(handle, account.key(), arn));
          all.putAll(added);
          if (all.size() > MOST_TAGS) {
            throw SnsErrors.tooManyTags();
          }
          TagStore.put(handle, account.key(), arn, added);
          return null;
        });
  }

  void untag(String arn, List<String> keys) {
    String name = name(arn);
    storage.write(
        transaction -> {
          require(transaction.handle(), name, SnsErrors::resourceMissing);
          TagStore.remove(transaction.handle(), account.key(), arn, keys);
          return null;
        });
  }

  private static Map<String, String> tags(List<Tag> tags) {
    if (tags.size() > MOST_TAGS) {
      throw SnsErrors.tooManyTags();
    }
    SortedMap<String, String> map = new TreeMap<>();
    for (Tag tag : tags) {
      boolean fits =
          tag.key() != null
              && tag.value() != null
              && !tag.key().isEmpty()
              && tag.key().length() <= 128
              && tag.value().length() <= 256
              && !tag.key().startsWith("aws:");
      if (!fits) {
        throw SnsErrors.invalid(
            "Tags Reason: a key of 1 to 128 characters not starting with aws: and a value of at"
                + " most 256 were expected, not "
                + tag.key()
                + "="
                + tag.value());
      }
      map.put(tag.key(), tag.value());
    }
    return map;
  }

  void require(Handle handle, String name, Supplier<SnsException> otherwise) {
    if (TopicStore.displayName(handle, account.key(), name).isEmpty()) {
      throw otherwise.get();
    }
  }

  /** The name in a topic's ARN; an ARN of elsewhere names no topic of this account. */
  String name(@Nullable String arn) {
    if (arn == null || !arn.startsWith("arn:")) {
      throw SnsErrors.invalid("TopicArn Reason: An ARN was expected, not " + arn);
    }
    return account.topicName(arn).orElseThrow(SnsErrors::topicMissing);
  }

  static @Nullable String token(@Nullable String nextToken) {
    return nextToken == null
        ? null
        : PageToken.read(nextToken).orElseThrow(() -> SnsErrors.invalid("NextToken"));
  }
}
