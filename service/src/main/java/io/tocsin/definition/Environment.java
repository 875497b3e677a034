package io.tocsin.definition;

import org.jspecify.annotations.Nullable;

/**
 * One place a platform runs in: an AWS account and Region.
 *
 * @param account twelve digits
 * @param region such as {@code eu-central-1}
 * @param role ARN of the role to assume, or null to use the credentials as they are
 */
public record Environment(
    String platform, String name, String account, String region, @Nullable String role) {}
