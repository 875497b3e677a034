package io.tocsin.adapter.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tocsin.login.LoginFailure;
import java.io.IOException;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signatures of JSON Web Tokens (RFC 7515, 7519) by an issuer's keys.
 *
 * <p>The algorithm is one of a list of ours, and the key has to be made for it (RFC 8725, 3.1 and
 * 3.2): so a token without signature is none, and a public key is never taken for a shared secret.
 */
final class SignedTokens {
  /** RSA and elliptic curves; neither {@code none} nor any with a shared secret. */
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final int LONGEST = 16 * 1024;

  /** What an access token or an ID token says that it is (RFC 9068, 2.1); others are for others. */
  private static final Set<JOSEObjectType> TYPES =
      Set.of(
          JOSEObjectType.JWT,
          new JOSEObjectType("at+jwt"),
          new JOSEObjectType("application/at+jwt"));

  private SignedTokens() {}

  /**
   * What a token says, once its signature is known to be the issuer's.
   *
   * @throws LoginFailure when it is not, or the keys cannot be had
   */
  static JWTClaimsSet verified(String token, Refetched<JWKSet> keys) throws LoginFailure {
    SignedJWT signed = parsed(token);
    try {
      JWKSet known = keys.get();
      List<JWK> candidates = candidates(signed.getHeader(), known);
      if (candidates.isEmpty()) {
        candidates = candidates(signed.getHeader(), keys.newerThan(known));
      }
      if (candidates.isEmpty()) {
        throw LoginFailure.invalid("The token is signed with a key that the issuer does not list");
      }
      if (!isSignedBy(candidates, signed)) {
        throw LoginFailure.invalid("The token's signature is not the issuer's");
      }
      return signed.getJWTClaimsSet();
    } catch (IOException e) {
      throw LoginFailure.unreachable(
          "The issuer's keys cannot be had (%s); try again later".formatted(e.getMessage()));
    } catch (ParseException e) {
      throw LoginFailure.invalid("The token's claims are no JSON object");
    }
  }

  /** The parts of a token with an algorithm that is taken. */
  static SignedJWT parsed(String token) throws LoginFailure {
    if (token.length() > LONGEST) {
      throw LoginFailure.invalid("The token is longer than 16 KiB");
    }
    SignedJWT signed;
    try {
      signed = SignedJWT.parse(token);
    } catch (ParseException e) {
      throw LoginFailure.invalid("The token is no signed JSON Web Token");
    }
    if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
      throw LoginFailure.invalid(
          "The token's algorithm is not taken; expected one of RS256, RS384, RS512, ES256, ES384, ES512");
    }
    JOSEObjectType type = signed.getHeader().getType();
    if (type != null && !TYPES.contains(type)) {
      throw LoginFailure.invalid("The token is neither an access token nor an ID token");
    }
    return signed;
  }

  private static List<JWK> candidates(JWSHeader header, JWKSet keys) {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    return matcher == null ? List.of() : new JWKSelector(matcher).select(keys);
  }

  private static boolean isSignedBy(List<JWK> keys, SignedJWT token) {
    for (JWK key : keys) {
      if (key instanceof AsymmetricJWK pair && isSignedBy(publicKey(pair), token)) {
        return true;
      }
    }
    return false;
  }

  static boolean isSignedBy(java.security.@Nullable PublicKey key, SignedJWT token) {
    try {
      return key != null
          && token.verify(
              new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), key));
    } catch (JOSEException e) {
      return false; // a key that is not for this algorithm, or too short for it
    }
  }

  private static java.security.@Nullable PublicKey publicKey(AsymmetricJWK pair) {
    try {
      return pair.toPublicKey();
    } catch (JOSEException e) {
      return null;
    }
  }
}
