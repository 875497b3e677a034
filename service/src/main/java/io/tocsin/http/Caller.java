package io.tocsin.http;

/**
 * Who asks.
 *
 * @param name as it is kept with what was done; never a secret
 */
public record Caller(String name, Role role) {}
