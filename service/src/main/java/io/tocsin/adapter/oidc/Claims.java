package io.tocsin.adapter.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tocsin.login.Identity;
import io.tocsin.login.LoginFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a token says about somebody, after its signature was checked. */
final class Claims {
  /** How far the clocks of issuer and server may be apart. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final int LONGEST = 256;
  private static final int MOST_GROUPS = 1_000;

  private Claims() {}

  /**
   * @throws LoginFailure when the token is over, or not valid yet
   */
  static Instant checkTime(JWTClaimsSet claims, Instant now) throws LoginFailure {
    Instant expires = instant(claims.getExpirationTime());
    if (expires == null) {
      throw LoginFailure.invalid("The token has no expiry");
    }
    if (!now.isBefore(expires.plus(SKEW))) {
      throw LoginFailure.invalid(
          "The token has expired at %s; ask for another one".formatted(expires));
    }
    Instant from = instant(claims.getNotBeforeTime());
    if (from != null && now.isBefore(from.minus(SKEW))) {
      throw LoginFailure.invalid("The token is not valid before %s".formatted(from));
    }
    return expires;
  }

  /**
   * Cognito's access tokens have no audience and name the client instead (Amazon Cognito developer
   * guide, "Verifying JSON web tokens", read 2026-11).
   *
   * @throws LoginFailure when the token is for another client
   */
  static void checkAudience(JWTClaimsSet claims, String clientId) throws LoginFailure {
    boolean access =
        "access".equals(claims.getClaim("token_use"))
            && clientId.equals(claims.getClaim("client_id"));
    if (!access && !claims.getAudience().contains(clientId)) {
      throw LoginFailure.invalid(
          "The token is for another audience; expected one for the client of this server");
    }
  }

  /**
   * Who it is. A mail address that the issuer has not verified is nobody's name.
   *
   * @param groupsClaim a text there is one group; it is not split, as names may hold anything
   */
  static Identity identity(
      JWTClaimsSet claims, String nameClaim, String groupsClaim, Instant expires)
      throws LoginFailure {
    String subject = claims.getSubject();
    if (subject == null || subject.isBlank() || subject.length() > LONGEST) {
      throw LoginFailure.invalid("The token does not say whose it is ('sub')");
    }
    Map<String, Object> all = claims.getClaims();
    Object name = at(all, nameClaim);
    boolean unverified =
        nameClaim.equals("email")
            && ("false".equals(all.get("email_verified"))
                || Boolean.FALSE.equals(all.get("email_verified")));
    String shown = name instanceof String text && !unverified ? text.strip() : subject;
    return new Identity(
        subject, printable(shown.isEmpty() ? subject : shown), groups(all, groupsClaim), expires);
  }

  private static List<String> groups(Map<String, Object> claims, String path) {
    Object given = at(claims, path);
    if (given instanceof String one) {
      return List.of(one);
    }
    if (!(given instanceof List<?> list)) {
      return List.of();
    }
    List<String> groups = new ArrayList<>();
    for (Object each : list) {
      if (each instanceof String text && groups.size() < MOST_GROUPS) {
        groups.add(text);
      }
    }
    return groups;
  }

  /** By name; else with full stops down into claims of claims: {@code realm_access.roles}. */
  private static @Nullable Object at(Map<?, ?> claims, String path) {
    Object direct = claims.get(path);
    int stop = path.indexOf('.');
    return direct == null && stop > 0 && claims.get(path.substring(0, stop)) instanceof Map<?, ?> in
        ? at(in, path.substring(stop + 1))
        : direct;
  }

  /** Names stand in logs and histories: no line ends, nothing invisible, not too long. */
  private static String printable(String name) {
    String cleaned = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    return cleaned.length() > 128 ? cleaned.substring(0, 128) : cleaned;
  }

  static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : Objects.requireNonNull(date.toInstant());
  }
}
