package io.tocsin.adapter.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.tocsin.login.BearerTokens;
import io.tocsin.login.Identity;
import io.tocsin.login.LoginFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * An issuer of OpenID Connect. Nothing is asked of it before somebody brings a token: a server
 * starts also while its issuer is down. What it says of itself (OpenID Connect Discovery 1.0, 4)
 * and its keys are kept, see {@link Refetched}.
 */
public final class OidcIssuer implements BearerTokens {
  private static final Duration WITHIN = Duration.ofSeconds(5);

  private final OidcSettings settings;
  private final InstantSource clock;
  private final Refetched<OIDCProviderMetadata> metadata;
  private final Refetched<JWKSet> keys;
  private final BoundedHttp http = new BoundedHttp(WITHIN);

  /**
   * @param clock that tokens' times are compared with
   */
  public OidcIssuer(OidcSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.metadata = new Refetched<>(clock, this::discover);
    this.keys = new Refetched<>(clock, this::fetchKeys);
  }

  @Override
  public Identity check(String token) throws LoginFailure {
    return identity(claims(token));
  }

  /** What a token of this issuer for this server says; it is valid now. */
  JWTClaimsSet claims(String token) throws LoginFailure {
    JWTClaimsSet claims = SignedTokens.verified(token, keys);
    if (!settings.issuer().toString().equals(claims.getIssuer())) {
      throw LoginFailure.invalid(
          "The token is of another issuer; expected one of " + settings.issuer());
    }
    Claims.checkAudience(claims, settings.clientId());
    Claims.checkTime(claims, clock.instant());
    return claims;
  }

  /** Who it is of whom checked claims speak. */
  Identity identity(JWTClaimsSet claims) throws LoginFailure {
    Instant expires = Claims.checkTime(claims, clock.instant());
    return Claims.identity(claims, settings.name(), settings.groups(), expires);
  }

  /** What the issuer says of itself. */
  OIDCProviderMetadata metadata() throws IOException {
    return metadata.get();
  }

  BoundedHttp http() {
    return http;
  }

  private OIDCProviderMetadata discover() throws IOException {
    String issuer = settings.issuer().toString();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    try {
      OIDCProviderMetadata found =
          OIDCProviderMetadata.parse(
              http.get(URI.create(base + "/.well-known/openid-configuration")));
      // Another's metadata would send people, and codes, to that other (RFC 8414, 3.3).
      if (!issuer.equals(found.getIssuer().getValue())) {
        throw new IOException("it calls itself by another name than auth.oidc.issuer");
      }
      return found;
    } catch (ParseException e) {
      throw new IOException("what it says of itself is no OpenID configuration", e);
    }
  }

  private JWKSet fetchKeys() throws IOException {
    try {
      return JWKSet.parse(http.get(metadata.get().getJWKSetURI()));
    } catch (java.text.ParseException e) {
      throw new IOException("what it gives as its keys is no JSON Web Key Set", e);
    }
  }
}
