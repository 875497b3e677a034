package io.tocsin.definition;

/**
 * A recommended alarm that is left out, with the reason.
 *
 * @param alarm its name in the pack
 * @param resource the main resource it would be for
 */
public record Waiver(String pack, String alarm, String resource, String reason, Location at) {}
