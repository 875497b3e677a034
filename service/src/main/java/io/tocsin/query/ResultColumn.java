package io.tocsin.query;

/**
 * A column of a result.
 *
 * @param type {@code varchar}, {@code bigint}, {@code double}, {@code boolean} or {@code timestamp}
 */
public record ResultColumn(String name, String type) {}
