package io.tocsin.adapter.embedded;

import java.time.Instant;

/**
 * A subscription of a topic.
 *
 * @param topic the topic's name
 * @param confirmed whether messages are delivered; until then it is listed as PendingConfirmation
 * @param token what confirms it
 */
record SubscriptionRow(
    String arn,
    String topic,
    String protocol,
    String endpoint,
    boolean confirmed,
    String token,
    Instant askedAt) {}
