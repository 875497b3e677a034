package io.tocsin.adapter.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** A real issuer of OpenID Connect in this process, whose keys the tests know. */
public final class TestIssuer implements AutoCloseable {
  public static final String CLIENT = "tocsin-client";

  private static final String ID = "shop";
  private static final RSAKey KEY = key(ID);

  private final MockOAuth2Server server =
      new MockOAuth2Server(
          new OAuth2Config(
              false,
              null,
              null,
              false,
              new OAuth2TokenProvider(new KeyProvider(List.of(KEY), "RS256"), (Instant) null),
              java.util.Set.of(),
              new MockWebServerWrapper()));

  private TestIssuer() {}

  /** One on a free port. */
  public static TestIssuer start() {
    TestIssuer issuer = new TestIssuer();
    issuer.server.start(InetAddress.getLoopbackAddress(), 0);
    return issuer;
  }

  /** One that is not there: nothing listens where it should. */
  public static URI down() {
    return URI.create("http://127.0.0.1:1/" + ID);
  }

  public URI uri() {
    return server.issuerUrl(ID).uri();
  }

  public MockOAuth2Server server() {
    return server;
  }

  /** Who logs in next with a browser. */
  public void next(String name, String... groups) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            ID,
            name + "-1",
            "JWT",
            List.of(CLIENT),
            Map.of("email", name + "@shop.example", "cognito:groups", List.of(groups)),
            3_600));
  }

  /** The paths that were asked for since the last call. */
  List<String> asked() {
    List<String> paths = new ArrayList<>();
    for (var request = take(); request != null; request = take()) {
      paths.add(request.getPath().replace("/" + ID, ""));
    }
    return paths;
  }

  private okhttp3.mockwebserver.RecordedRequest take() {
    try {
      return server.takeRequest(1, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (RuntimeException none) {
      return null;
    }
  }

  /** Claims of somebody of these groups, for this client, for an hour from then on. */
  public JWTClaimsSet.Builder claims(String name, Instant at, String... groups) {
    return new JWTClaimsSet.Builder()
        .issuer(uri().toString())
        .subject(name + "-1")
        .audience(CLIENT)
        .claim("email", name + "@shop.example")
        .claim("cognito:groups", List.of(groups))
        .issueTime(Date.from(at))
        .expirationTime(Date.from(at.plusSeconds(3_600)));
  }

  /** A token with the issuer's key. */
  public String signed(JWTClaimsSet.Builder claims) {
    return signed(claims.build(), KEY);
  }

  /** A token with a key that is nobody's. */
  public static String forged(JWTClaimsSet.Builder claims) {
    return signed(claims.build(), key("foreign"));
  }

  static String signed(JWTClaimsSet claims, RSAKey key) {
    try {
      return signed(
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID(key.getKeyID())
              .type(JOSEObjectType.JWT)
              .build(),
          claims,
          new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2_048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The issuer's public key, which everybody may know. */
  static JWK publicKey() {
    return KEY.toPublicJWK();
  }

  static Map<String, Object> nested(String... roles) {
    return Map.of("roles", List.of(roles));
  }

  @Override
  public void close() {
    server.shutdown();
  }
}
