package io.tocsin.adapter.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tocsin.login.BearerTokens;
import io.tocsin.login.Identity;
import io.tocsin.login.LoginFailure;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * What an Application Load Balancer says of somebody it has logged in: the header {@code
 * x-amzn-oidc-data}, a JSON Web Token with ES256 whose parts are padded, against RFC 7515. Signer,
 * client and expiry stand in its header (Elastic Load Balancing user guide, "Authenticate users
 * using an Application Load Balancer", read 2026-11).
 */
public final class BalancerTokens implements BearerTokens {
  private static final Pattern KEY_ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final BalancerSettings settings;
  private final BalancerKeys keys;
  private final InstantSource clock;

  public BalancerTokens(BalancerSettings settings, InstantSource clock) {
    this(settings, settings.keys(), clock);
  }

  /**
   * @param keys where public keys are, up to the last slash
   */
  BalancerTokens(BalancerSettings settings, URI keys, InstantSource clock) {
    this.settings = settings;
    this.keys = new BalancerKeys(keys, new BoundedHttp(Duration.ofSeconds(5)), clock);
    this.clock = clock;
  }

  @Override
  public Identity check(String token) throws LoginFailure {
    SignedJWT signed = SignedTokens.parsed(token);
    JWSHeader header = signed.getHeader();
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
      throw LoginFailure.invalid("The load balancer's token is not signed with ES256");
    }
    if (!settings.arn().equals(header.getCustomParam("signer"))) {
      throw LoginFailure.invalid(
          "The token is not signed by the load balancer of this server; see auth.alb.arn");
    }
    String id = header.getKeyID();
    if (id == null || !KEY_ID.matcher(id).matches()) {
      throw LoginFailure.invalid("The load balancer's token names no key");
    }
    if (!SignedTokens.isSignedBy(key(id), signed)) {
      throw LoginFailure.invalid("The token's signature is not the load balancer's");
    }
    if (!settings.clientId().equals(header.getCustomParam("client"))) {
      throw LoginFailure.invalid(
          "The token is of another client of the load balancer; see auth.alb.clientId");
    }
    return identity(signed);
  }

  private PublicKey key(String id) throws LoginFailure {
    try {
      return keys.get(id);
    } catch (IOException e) {
      throw LoginFailure.unreachable(
          "The load balancer's public key cannot be had (%s); try again later"
              .formatted(e.getMessage()));
    }
  }

  private Identity identity(SignedJWT signed) throws LoginFailure {
    try {
      JWTClaimsSet claims = signed.getJWTClaimsSet();
      if (!(signed.getHeader().getCustomParam("exp") instanceof Number seconds)) {
        throw LoginFailure.invalid("The token has no expiry");
      }
      Instant expires = Instant.ofEpochSecond(seconds.longValue());
      JWTClaimsSet timed =
          new JWTClaimsSet.Builder(claims).expirationTime(java.util.Date.from(expires)).build();
      Claims.checkTime(timed, clock.instant());
      return Claims.identity(claims, settings.name(), settings.groups(), expires);
    } catch (ParseException e) {
      throw LoginFailure.invalid("The token's claims are no JSON object");
    }
  }
}
