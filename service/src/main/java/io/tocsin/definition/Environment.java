package io.tocsin.definition;

import org.jspecify.annotations.Nullable;

/**
 * One place a platform runs in: an AWS account and Region. An environment with resources of several
 * Regions has several of these under one name; the first has the Region that the file says.
 *
 * @param account twelve digits
 * @param region such as {@code eu-central-1}
 * @param role ARN of the role to assume, or null to use the credentials as they are
 */
public record Environment(
    String platform, String name, String account, String region, @Nullable String role) {

  /** The same environment in another Region. */
  public Environment in(String other) {
    return other.equals(region) ? this : new Environment(platform, name, account, other, role);
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
