package io.tocsin.adapter.embedded;

import io.tocsin.adapter.embedded.PageToken.Page;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Subscriptions and Publish (semantics 4.8). */
final class SubscriptionOperations {
  private static final Set<String> ASKED = Set.of("email", "email-json", "http", "https");
  private static final Set<String> AT_ONCE =
      Set.of("sqs", "lambda", "sms", "application", "firehose");
  private static final Duration TOKEN_VALID = Duration.ofDays(2);
  private static final int MOST_BYTES = 262_144;

  private final Storage storage;
  private final AccountId account;
  private final TopicOperations topics;
  private final InstantSource clock;
  private final boolean confirmAtOnce;

  SubscriptionOperations(
      Storage storage,
      AccountId account,
      TopicOperations topics,
      InstantSource clock,
      boolean confirmAtOnce) {
    this.storage = storage;
    this.account = account;
    this.topics = topics;
    this.clock = clock;
    this.confirmAtOnce = confirmAtOnce;
  }

  /**
   * Subscribes; the same endpoint again gives the same subscription, and while it is pending sends
   * the mail again.
   *
   * @return the ARN, or {@code pending confirmation} unless the caller asked for the ARN
   */
  String subscribe(SubscribeRequest request) {
    String topic = topics.name(request.topicArn());
    String protocol = request.protocol();
    String endpoint = request.endpoint();
    if (protocol == null || !(ASKED.contains(protocol) || AT_ONCE.contains(protocol))) {
      throw SnsErrors.invalid("Does not support this protocol string: " + protocol);
    }
    boolean mail = protocol.startsWith("email");
    if (endpoint == null
        || endpoint.length() > 2048
        || (mail && !endpoint.matches("[^@\\s]+@[^@\\s]+"))) {
      throw SnsErrors.invalid(mail ? "Email address" : "Endpoint");
    }
    SubscriptionAttributes attributes = SubscriptionAttributes.NONE;
    for (Map.Entry<String, String> each : request.attributes().entrySet()) {
      attributes = attributes.with(protocol, each.getKey(), each.getValue());
    }
    SubscriptionAttributes asked = attributes;
    SubscriptionRow row =
        storage.write(
            transaction -> {
              Handle handle = transaction.handle();
              topics.require(handle, topic, SnsErrors::topicMissing);
              SubscriptionRow found =
                  TopicStore.subscriptions(handle, account.key(), topic).stream()
                      .filter(r -> r.protocol().equals(protocol) && r.endpoint().equals(endpoint))
                      .findFirst()
                      .orElse(null);
              if (found != null && !asked.isEmpty() && !found.attributes().equals(asked)) {
                throw SnsErrors.invalid(
                    "Attributes Reason: Subscription already exists with different attributes");
              }
              SubscriptionRow wanted =
                  found == null ? row(topic, protocol, endpoint, asked) : found;
              if (found == null) {
                TopicStore.insert(handle, account.key(), wanted);
              }
              if (!wanted.confirmed()) {
                ask(transaction, wanted);
              }
              return wanted;
            });
    return row.confirmed() || Boolean.TRUE.equals(request.returnSubscriptionArn())
        ? row.arn()
        : "pending confirmation";
  }

  private SubscriptionRow row(
      String topic, String protocol, String endpoint, SubscriptionAttributes attributes) {
    return new SubscriptionRow(
        account.topicArn(topic) + ":" + UUID.randomUUID(),
        topic,
        protocol,
        endpoint,
        confirmAtOnce || AT_ONCE.contains(protocol),
        UUID.randomUUID().toString().replace("-", ""),
        now(),
        attributes);
  }

  private void ask(Transaction transaction, SubscriptionRow row) {
    String topic = account.topicArn(row.topic());
    transaction.send(
        now(),
        topic,
        row.shown(),
        "AWS Notification - Subscription Confirmation",
        "You have chosen to subscribe to the topic:\n"
            + topic
            + "\n\nTo confirm this subscription, use the token below (If this was in error no"
            + " action is necessary):\n"
            + row.token()
            + "\n");
  }

  /** Confirms by the token of the mail and gives the subscription's ARN. */
  String confirm(String token) {
    return storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          SubscriptionRow row =
              TopicStore.byToken(handle, account.key(), token)
                  .filter(r -> now().isBefore(r.askedAt().plus(TOKEN_VALID)))
                  .orElseThrow(() -> SnsErrors.invalid("Token"));
          TopicStore.confirm(handle, account.key(), row.arn());
          return row.arn();
        });
  }

  Page<Subscription> list(String topicArn, @Nullable String nextToken) {
    String topic = topics.name(topicArn);
    List<SubscriptionRow> rows =
        storage.read(
            handle -> {
              topics.require(handle, topic, SnsErrors::topicMissing);
              return TopicStore.subscriptions(handle, account.key(), topic);
            });
    Page<SubscriptionRow> page =
        PageToken.page(
            rows, SubscriptionRow::arn, TopicOperations.token(nextToken), TopicOperations.PAGE);
    return new Page<>(page.items().stream().map(this::sdk).toList(), page.next());
  }

  private Subscription sdk(SubscriptionRow row) {
    return Subscription.builder()
        .topicArn(account.topicArn(row.topic()))
        .subscriptionArn(row.confirmed() ? row.arn() : "PendingConfirmation")
        .owner(account.account())
        .protocol(row.protocol())
        .endpoint(row.endpoint())
        .build();
  }

  Map<String, String> attributes(String arn) {
    SubscriptionRow row =
        storage
            .read(handle -> TopicStore.byArn(handle, account.key(), requireArn(arn)))
            .orElseThrow(SnsErrors::subscriptionMissing);
    SortedMap<String, String> all = new TreeMap<>(row.attributes().values());
    all.put("SubscriptionArn", row.arn());
    all.put("TopicArn", account.topicArn(row.topic()));
    all.put("Protocol", row.protocol());
    all.put("Endpoint", row.endpoint());
    all.put("Owner", account.account());
    all.put("PendingConfirmation", String.valueOf(!row.confirmed()));
    all.put("ConfirmationWasAuthenticated", String.valueOf(AT_ONCE.contains(row.protocol())));
    all.putIfAbsent("RawMessageDelivery", "false");
    return all;
  }

  void set(String arn, String attribute, @Nullable String value) {
    storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          SubscriptionRow row =
              TopicStore.byArn(handle, account.key(), requireArn(arn))
                  .orElseThrow(SnsErrors::subscriptionMissing);
          TopicStore.setAttributes(
              handle,
              account.key(),
              arn,
              row.attributes().with(row.protocol(), attribute, value == null ? "" : value));
          return null;
        });
  }

  private static String requireArn(@Nullable String arn) {
    if (arn == null || !arn.startsWith("arn:")) {
      throw SnsErrors.invalid("SubscriptionArn Reason: An ARN was expected, not " + arn);
    }
    return arn;
  }

  /** A pending subscription cannot be removed; one that is gone is no error. */
  void unsubscribe(String arn) {
    requireArn(arn);
    storage.write(
        transaction -> {
          Handle handle = transaction.handle();
          SubscriptionRow row = TopicStore.byArn(handle, account.key(), arn).orElse(null);
          if (row != null && !row.confirmed()) {
            throw SnsErrors.invalid(
                "SubscriptionArn Reason: a subscription pending confirmation cannot be removed");
          }
          TopicStore.unsubscribe(handle, account.key(), arn);
          return null;
        });
  }

  /** Publishes to the confirmed subscribers and gives the message's id. */
  String publish(PublishRequest request) {
    String arn = request.topicArn() == null ? request.targetArn() : request.topicArn();
    String topic = topics.name(arn);
    String subject = request.subject();
    if (subject != null
        && (subject.isEmpty() || subject.length() > 100 || !subject.matches("\\p{Print}+"))) {
      throw SnsErrors.invalid("Subject");
    }
    String message = request.message();
    if (message == null || message.isEmpty()) {
      throw SnsErrors.invalid("Empty message");
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw SnsErrors.invalid("Message too long");
    }
    storage.write(
        transaction -> {
          List<SubscriptionRow> audience = transaction.audience(topic);
          if (audience == null) {
            throw SnsErrors.topicMissing();
          }
          for (SubscriptionRow row : audience) {
            if (!row.attributes().lets(message)) {
              continue;
            }
            transaction.send(
                now(),
                arn,
                row.shown(),
                subject == null ? "AWS Notification Message" : subject,
                row.protocol().equals("email")
                    ? message + AlarmMail.footer(row, account)
                    : message);
          }
          return null;
        });
    return UUID.randomUUID().toString();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
