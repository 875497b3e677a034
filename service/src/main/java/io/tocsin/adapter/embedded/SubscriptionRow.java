package io.tocsin.adapter.embedded;

import io.tocsin.definition.Endpoint;
import java.time.Instant;

/**
 * A subscription of a topic.
 *
 * @param topic the topic's name
 * @param confirmed whether messages are delivered; until then it is listed as PendingConfirmation
 * @param token what confirms it
 * @param attributes those that were set, as {@link SubscriptionAttributes} takes them
 */
record SubscriptionRow(
    String arn,
    String topic,
    String protocol,
    String endpoint,
    boolean confirmed,
    String token,
    Instant askedAt,
    SubscriptionAttributes attributes) {

  /** The endpoint as the outbox shows it, which is for people to read. */
  String shown() {
    return new Endpoint(protocol, endpoint).shown();
  }
}
