package io.tocsin.plan;

/**
 * One field that differs, in normal form.
 *
 * @param field the API's name, such as {@code Threshold} or {@code Dimensions[QueueName]}
 * @param live empty when absent
 * @param desired empty when absent
 */
public record FieldChange(String field, String live, String desired) {}
