package io.tocsin.notify;

import java.time.Instant;

/**
 * A mail as a person gets it.
 *
 * @param id grows with time, unique in an account
 * @param topic name of the SNS topic it came through
 * @param to address
 * @param body plain text, exactly as sent
 */
public record Mail(long id, Instant at, String topic, String to, String subject, String body) {}
