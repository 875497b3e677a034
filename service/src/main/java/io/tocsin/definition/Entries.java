package io.tocsin.definition;

/**
 * A mapping whose keys are names of somebody's choice, and whose values are all alike.
 *
 * @param least how many there have to be
 */
public record Entries(Shape of, int least) implements Shape {}
