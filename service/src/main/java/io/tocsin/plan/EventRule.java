package io.tocsin.plan;

/**
 * What PutRule is to make of a rule on the default bus; everything else has its default.
 *
 * @param pattern JSON
 */
public record EventRule(String name, String pattern, String description, boolean enabled) {}
