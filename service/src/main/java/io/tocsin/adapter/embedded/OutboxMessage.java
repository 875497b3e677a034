package io.tocsin.adapter.embedded;

import java.time.Instant;

/**
 * A message the account sent: what a person would find in the mailbox.
 *
 * @param id ascending in the order of sending; the key for paging
 * @param at when it was sent
 * @param topic ARN of the topic it went through
 * @param to the subscriber's endpoint: an e-mail address, or a URL or ARN for other protocols
 * @param subject at most 100 characters
 * @param body plain text for e-mail, the JSON message for every other protocol
 */
public record OutboxMessage(
    long id, Instant at, String topic, String to, String subject, String body) {}
