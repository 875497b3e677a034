package io.tocsin.definition;

import org.jspecify.annotations.Nullable;

/**
 * How an account is reached, besides the role that is assumed in it.
 *
 * @param profile of the AWS configuration files, which the credentials are of; null for those that
 *     every AWS tool finds
 * @param externalId what the role's trust policy asks for ({@code sts:ExternalId}); null for none
 * @param sessionName of the role, as CloudTrail shows who called
 * @param sessionSeconds how long the role's credentials hold; they are asked for again in time
 */
public record Access(
    @Nullable String profile, @Nullable String externalId, String sessionName, int sessionSeconds) {
  /** STS's bounds of a session: 15 minutes to 12 hours (API reference of AssumeRole). */
  static final int SHORTEST_SESSION = 900;

  static final int LONGEST_SESSION = 43_200;

  /** The usual credentials; sessions of an hour, which every role allows. */
  public static final Access USUAL = new Access(null, null, "tocsin", 3600);
}
