package io.tocsin.adapter.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.tocsin.login.Identity;
import io.tocsin.login.LoginFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens of a real issuer, and of those who would like to be it. */
class OidcIssuerTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static TestIssuer real;

  private Instant now = NOON;

  @BeforeAll
  static void start() {
    real = TestIssuer.start();
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  private OidcIssuer issuer() {
    return issuer(real.uri(), "cognito:groups");
  }

  private OidcIssuer issuer(URI uri, String groups) {
    return new OidcIssuer(
        new OidcSettings(uri, TestIssuer.CLIENT, null, groups, "email", List.of("email")),
        () -> now);
  }

  private static JWTClaimsSet.Builder ann() {
    return real.claims("ann", NOON, "ops", "staff");
  }

  private static void assertRefused(OidcIssuer issuer, String token, String sentence) {
    LoginFailure failure = catchThrowableOfType(LoginFailure.class, () -> issuer.check(token));
    assertThat(failure).as(sentence).isNotNull();
    assertThat(failure.sentence()).isEqualTo(sentence);
    assertThat(failure.kind()).isEqualTo(LoginFailure.Kind.INVALID);
  }

  @Test
  void a_token_of_the_issuer_for_this_server_says_who_it_is() throws LoginFailure {
    Identity ann = issuer().check(real.signed(ann()));
    assertThat(ann)
        .isEqualTo(
            new Identity(
                "ann-1", "ann@shop.example", List.of("ops", "staff"), NOON.plusSeconds(3_600)));
  }

  @Test
  void an_issuer_may_sign_with_elliptic_curves() throws LoginFailure {
    MockOAuth2Server curves =
        new MockOAuth2Server(
            new OAuth2Config(
                false,
                null,
                null,
                false,
                new OAuth2TokenProvider(new KeyProvider(List.of(), "ES256"), NOON),
                Set.of(),
                new MockWebServerWrapper()));
    curves.start(InetAddress.getLoopbackAddress(), 0);
    try {
      String token =
          curves
              .issueToken("curves", "ann", TestIssuer.CLIENT, Map.of("team", "ops"), 600)
              .serialize();
      Identity ann = issuer(curves.issuerUrl("curves").uri(), "team").check(token);
      assertThat(ann.subject()).isEqualTo("ann");
      assertThat(ann.groups()).containsExactly("ops");
    } finally {
      curves.shutdown();
    }
  }

  @Test
  void a_mail_address_that_nobody_has_verified_is_no_name() throws LoginFailure {
    Identity ann = issuer().check(real.signed(ann().claim("email_verified", false)));
    assertThat(ann.name()).isEqualTo("ann-1");
    assertThat(issuer().check(real.signed(ann().claim("email", "a\nb\u200b"))).name())
        .isEqualTo("a?b?");
  }

  @Test
  void groups_may_lie_in_claims_of_claims_and_one_text_is_one_group() throws LoginFailure {
    JWTClaimsSet.Builder claims =
        ann().claim("realm_access", TestIssuer.nested("leads")).claim("team", "ops admins");
    assertThat(issuer(real.uri(), "realm_access.roles").check(real.signed(claims)).groups())
        .containsExactly("leads");
    assertThat(issuer(real.uri(), "team").check(real.signed(claims)).groups())
        .containsExactly("ops admins");
    assertThat(issuer(real.uri(), "none").check(real.signed(claims)).groups()).isEmpty();
  }

  @Test
  void an_access_token_of_cognito_names_the_client_and_has_no_audience() throws LoginFailure {
    JWTClaimsSet.Builder access =
        ann().audience(List.of()).claim("token_use", "access").claim("client_id", "tocsin-client");
    assertThat(issuer().check(real.signed(access)).subject()).isEqualTo("ann-1");
    String other = "The token is for another audience; expected one for the client of this server";
    assertRefused(issuer(), real.signed(access.claim("client_id", "other")), other);
    assertRefused(
        issuer(),
        real.signed(access.claim("client_id", "tocsin-client").claim("token_use", null)),
        other);
    assertRefused(issuer(), real.signed(ann().audience("other")), other);
  }

  @Test
  void a_token_of_another_issuer_with_the_same_keys_is_refused() {
    assertRefused(
        issuer(),
        real.signed(ann().issuer("https://other.example")),
        "The token is of another issuer; expected one of " + real.uri());
    assertRefused(
        issuer(),
        real.signed(ann().issuer(null)),
        "The token is of another issuer; expected one of " + real.uri());
  }

  @Test
  void clocks_may_be_a_minute_apart_and_no_more() throws LoginFailure {
    String token = real.signed(ann().notBeforeTime(Date.from(NOON)));
    now = NOON.minusSeconds(60);
    assertThat(issuer().check(token).subject()).isEqualTo("ann-1");
    now = NOON.minusSeconds(61);
    assertRefused(issuer(), token, "The token is not valid before 2026-11-23T12:00:00Z");
    now = NOON.plusSeconds(3_600 + 59);
    assertThat(issuer().check(token).subject()).isEqualTo("ann-1");
    now = NOON.plusSeconds(3_600 + 60);
    assertRefused(
        issuer(), token, "The token has expired at 2026-11-23T13:00:00Z; ask for another one");
    assertRefused(issuer(), real.signed(ann().expirationTime(null)), "The token has no expiry");
  }

  @Test
  void nobody_can_sign_but_the_issuer() throws JOSEException {
    JWTClaimsSet claims = ann().build();
    RSAKey foreign = TestIssuer.key("foreign");
    assertRefused(
        issuer(),
        TestIssuer.signed(claims, foreign),
        "The token is signed with a key that the issuer does not list");
    RSAKey pretending = TestIssuer.key(TestIssuer.publicKey().getKeyID());
    assertRefused(
        issuer(),
        TestIssuer.signed(claims, pretending),
        "The token's signature is not the issuer's");
    assertRefused(
        issuer(), new PlainJWT(claims).serialize(), "The token is no signed JSON Web Token");
    byte[] known = TestIssuer.publicKey().toRSAKey().toRSAPublicKey().getEncoded();
    String taken =
        "The token's algorithm is not taken; expected one of RS256, RS384, RS512, ES256, ES384, ES512";
    assertRefused(
        issuer(),
        TestIssuer.signed(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .keyID(TestIssuer.publicKey().getKeyID())
                .build(),
            claims,
            new MACSigner(known)),
        taken);
    String[] parts = real.signed(ann()).split("\\.");
    assertRefused(
        issuer(),
        parts[0] + "." + real.signed(ann().subject("boss")).split("\\.")[1] + "." + parts[2],
        "The token's signature is not the issuer's");
    for (String nothing : List.of("", "a.b.c", "tocsin", "..")) {
      assertRefused(issuer(), nothing, "The token is no signed JSON Web Token");
    }
    assertRefused(issuer(), "a".repeat(20_000), "The token is longer than 16 KiB");
  }

  @Test
  void a_token_that_is_for_something_else_is_refused() throws JOSEException {
    RSAKey foreign = TestIssuer.key("foreign");
    String logout =
        TestIssuer.signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt"))
                .build(),
            ann().build(),
            new RSASSASigner(foreign));
    assertRefused(issuer(), logout, "The token is neither an access token nor an ID token");
  }

  @Test
  void keys_are_fetched_once_and_for_forged_tokens_at_most_every_thirty_seconds()
      throws LoginFailure {
    OidcIssuer issuer = issuer();
    real.asked();
    String good = real.signed(ann());
    String forged = TestIssuer.signed(ann().build(), TestIssuer.key("foreign"));
    issuer.check(good);
    issuer.check(good);
    assertThat(real.asked()).containsExactly("/.well-known/openid-configuration", "/jwks");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> issuer.check(forged)).isInstanceOf(LoginFailure.class);
    }
    assertThat(real.asked()).isEmpty();
    now = NOON.plusSeconds(30);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> issuer.check(forged)).isInstanceOf(LoginFailure.class);
    }
    issuer.check(good);
    assertThat(real.asked()).containsExactly("/jwks");
    now = NOON.plusSeconds(3_599 + 31);
    issuer.check(good);
    assertThat(real.asked()).isEmpty();
    now = NOON.plusSeconds(3_600 + 31);
    issuer.check(good);
    assertThat(real.asked()).contains("/jwks");
  }

  @Test
  void an_issuer_that_is_down_is_told_apart_from_a_bad_token() {
    LoginFailure failure =
        catchThrowableOfType(
            LoginFailure.class,
            () -> issuer(TestIssuer.down(), "groups").check(real.signed(ann())));
    assertThat(failure.kind()).isEqualTo(LoginFailure.Kind.UNREACHABLE);
    assertThat(failure.sentence()).startsWith("The issuer's keys cannot be had (");
  }

  @Test
  void an_issuer_that_calls_itself_otherwise_is_not_asked_for_keys() {
    URI other = URI.create(real.uri().toString().replace("localhost", "127.0.0.1"));
    assertThat(other).isNotEqualTo(real.uri());
    assertThatThrownBy(() -> issuer(other, "groups").check(real.signed(ann())))
        .isInstanceOf(LoginFailure.class);
  }

  @Test
  void what_was_fetched_is_kept_while_the_issuer_is_down() throws IOException {
    boolean[] down = {false};
    Refetched<String> kept =
        new Refetched<>(
            () -> now,
            () -> {
              if (down[0]) {
                throw new IOException("down");
              }
              return "keys of " + now;
            });
    String first = kept.get();
    down[0] = true;
    now = now.plus(Duration.ofDays(1));
    assertThat(kept.get()).isSameAs(first);
    down[0] = false;
    assertThat(kept.newerThan(first)).as("too soon after the failure").isSameAs(first);
    now = now.plus(Refetched.PAUSE);
    assertThat(kept.newerThan(first)).isEqualTo("keys of " + now);
  }

  @Test
  void an_issuer_elsewhere_needs_tls() {
    assertThatThrownBy(() -> issuer(URI.create("http://issuer.example/shop"), "groups"))
        .hasMessage(
            "auth.oidc.issuer is 'http://issuer.example/shop'; expected https, as only an issuer on this machine may do without");
    assertThatThrownBy(() -> issuer(URI.create("https:shop"), "groups"))
        .hasMessageStartingWith("auth.oidc.issuer is 'https:shop'; expected a URL such as");
  }
}
