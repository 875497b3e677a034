package io.tocsin.definition;

import java.time.LocalDate;

/**
 * A finding that shall not be told for a while.
 *
 * @param check its name
 * @param reason in words
 * @param until the last day on which it is not told
 */
public record Ignore(String check, String reason, LocalDate until, Location at) {}
