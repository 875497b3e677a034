package io.tocsin.definition;

import org.jspecify.annotations.Nullable;

/**
 * One place a platform runs in: an AWS account and Region. An environment with resources of several
 * Regions has several of these under one name; the first has the Region that the file says.
 *
 * @param account twelve digits
 * @param region such as {@code eu-central-1}
 * @param role ARN of the role to assume, or null to use the credentials as they are
 * @param access whose credentials those are, and what the role asks for
 */
public record Environment(
    String platform,
    String name,
    String account,
    String region,
    @Nullable String role,
    Access access) {

  /** With the usual credentials. */
  public Environment(
      String platform, String name, String account, String region, @Nullable String role) {
    this(platform, name, account, region, role, Access.USUAL);
  }

  /** The same environment in another Region. */
  public Environment in(String other) {
    return other.equals(region)
        ? this
        : new Environment(platform, name, account, other, role, access);
  }

  /** The name in CloudWatch of what the files call {@code id}. */
  public String fullName(String id) {
    return platform + "-" + name + "-" + id;
  }

  @Override
  public String toString() {
    return platform + "/" + name + " in " + region;
  }
}
