package io.tocsin.plan;

/**
 * An alarm of the account that has settings Tocsin does not hold, such as one on metrics of another
 * account. It is never changed: putting it would lose those settings.
 *
 * @param reason why it is not read, as the end of the sentence "the alarm …"
 */
public record OtherAlarm(String name, String reason) {}
