package io.tocsin.adapter.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.tocsin.login.Identity;
import io.tocsin.login.LoginFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a load balancer says of those it has logged in, with keys from an address of its Region. */
class BalancerTokensTest {
  private static final String ARN =
      "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/shop/0123456789abcdef";
  private static final String KEY_ID = "5f1b1f60-5e42-4d0f-9f3c-0a1b2c3d4e5f";
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final KeyPair KEYS = keys();

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private Instant now = NOON;

  @BeforeEach
  void serveKeys() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(KEYS.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    server.createContext(
        "/keys/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          byte[] body = pem.getBytes(UTF_8);
          boolean known = path.equals("/keys/" + KEY_ID);
          exchange.sendResponseHeaders(known ? 200 : 404, known ? body.length : -1);
          if (known) {
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(body);
            }
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private BalancerTokens tokens() {
    return new BalancerTokens(
        new BalancerSettings(ARN, "client-1", "groups", "email"),
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys/"),
        () -> now);
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(String algorithm, String key, String signer, String client) {
    return """
        {"typ":"JWT","kid":"%s","alg":"%s","iss":"https://idp.example","client":"%s","signer":"%s","exp":%d}\
        """
        .formatted(key, algorithm, client, signer, NOON.plusSeconds(120).getEpochSecond());
  }

  private static String header() {
    return header("ES256", KEY_ID, ARN, "client-1");
  }

  /** As the load balancer does it: base64url, with padding. */
  private static String part(byte[] bytes) {
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private static String signed(String header, String claims, KeyPair keys) {
    String content = part(header.getBytes(UTF_8)) + "." + part(claims.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(content.getBytes(UTF_8));
      return content + "." + part(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String claims(String subject) {
    return """
        {"sub":"%s","email":"ann@shop.example","email_verified":"true","groups":["ops"]}\
        """
        .formatted(subject);
  }

  private void assertRefused(String token, String sentence) {
    LoginFailure failure = catchThrowableOfType(LoginFailure.class, () -> tokens().check(token));
    assertThat(failure).as(sentence).isNotNull();
    assertThat(failure.sentence()).isEqualTo(sentence);
    assertThat(failure.kind()).isEqualTo(LoginFailure.Kind.INVALID);
  }

  @Test
  void parts_are_padded_and_say_who_it_is_whatever_their_length() throws LoginFailure {
    for (String subject : List.of("a", "ab", "abc", "abcd")) {
      String token = signed(header(), claims(subject), KEYS);
      assertThat(tokens().check(token))
          .isEqualTo(
              new Identity(subject, "ann@shop.example", List.of("ops"), NOON.plusSeconds(120)));
    }
    assertThat(signed(header(), claims("a"), KEYS)).contains("=");
  }

  @Test
  void the_expiry_of_the_header_counts_with_a_minute_of_skew() throws LoginFailure {
    String token = signed(header(), claims("ann"), KEYS);
    now = NOON.plusSeconds(120 + 59);
    assertThat(tokens().check(token).subject()).isEqualTo("ann");
    now = NOON.plusSeconds(120 + 60);
    assertRefused(token, "The token has expired at 2026-11-23T12:02:00Z; ask for another one");
    assertRefused(
        signed(header().replaceFirst(",\"exp\":\\d+", ""), claims("ann"), KEYS),
        "The token has no expiry");
  }

  @Test
  void only_this_load_balancer_and_its_client_count() {
    String other = ARN.replace("shop", "blog");
    assertRefused(
        signed(header("ES256", KEY_ID, other, "client-1"), claims("ann"), KEYS),
        "The token is not signed by the load balancer of this server; see auth.alb.arn");
    assertRefused(
        signed(header("ES256", KEY_ID, ARN, "client-2"), claims("ann"), KEYS),
        "The token is of another client of the load balancer; see auth.alb.clientId");
    assertThat(asked).hasSize(1);
  }

  @Test
  void nobody_else_can_sign() {
    assertRefused(
        signed(header(), claims("ann"), keys()),
        "The token's signature is not the load balancer's");
    String[] parts = signed(header(), claims("ann"), KEYS).split("\\.");
    assertRefused(
        parts[0] + "." + part(claims("boss").getBytes(UTF_8)) + "." + parts[2],
        "The token's signature is not the load balancer's");
    assertRefused(
        signed(header("RS256", KEY_ID, ARN, "client-1"), claims("ann"), KEYS),
        "The load balancer's token is not signed with ES256");
    assertRefused(
        signed(header("none", KEY_ID, ARN, "client-1"), claims("ann"), KEYS),
        "The token is no signed JSON Web Token");
    assertRefused("", "The token is no signed JSON Web Token");
  }

  @Test
  void a_key_s_id_is_a_uuid_and_nothing_else_becomes_part_of_an_address() {
    for (String id : List.of("../../x", "https://evil.example/k", KEY_ID + "/..", "")) {
      assertRefused(
          signed(header("ES256", id, ARN, "client-1"), claims("ann"), KEYS),
          "The load balancer's token names no key");
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void a_key_is_fetched_once_and_forged_ids_cost_five_fetches_in_thirty_seconds()
      throws LoginFailure {
    BalancerTokens tokens = tokens();
    String good = signed(header(), claims("ann"), KEYS);
    tokens.check(good);
    for (int i = 0; i < 20; i++) {
      String id = KEY_ID.substring(0, 34) + (10 + i);
      String forged = signed(header("ES256", id, ARN, "client-1"), claims("ann"), KEYS);
      LoginFailure failure = catchThrowableOfType(LoginFailure.class, () -> tokens.check(forged));
      assertThat(failure.kind()).isEqualTo(LoginFailure.Kind.UNREACHABLE);
      tokens.check(good);
    }
    assertThat(asked).hasSize(5);
    now = NOON.plusSeconds(30);
    String forged =
        signed(
            header("ES256", KEY_ID.substring(0, 34) + "99", ARN, "client-1"), claims("ann"), KEYS);
    assertThatThrownBy(() -> tokens.check(forged))
        .hasMessage(
            "The load balancer's public key cannot be had (it answered with status 404); try again later");
    assertThat(asked).hasSize(6);
  }

  @Test
  void keys_are_where_the_load_balancer_s_region_has_them() {
    assertThat(new BalancerSettings(ARN, "c", "g", "n").keys())
        .isEqualTo(URI.create("https://public-keys.auth.elb.eu-central-1.amazonaws.com/"));
    String gov =
        ARN.replace("arn:aws:", "arn:aws-us-gov:").replace("eu-central-1", "us-gov-west-1");
    assertThat(new BalancerSettings(gov, "c", "g", "n").keys())
        .isEqualTo(
            URI.create(
                "https://s3-us-gov-west-1.amazonaws.com/aws-elb-public-keys-prod-us-gov-west-1/"));
    assertThatThrownBy(() -> new BalancerSettings("arn:aws:s3:::shop", "c", "g", "n"))
        .hasMessageStartingWith("auth.alb.arn is 'arn:aws:s3:::shop'; expected the ARN of");
    assertThatThrownBy(() -> new BalancerSettings(ARN, "", "g", "n"))
        .hasMessageStartingWith("auth.alb.clientId is empty");
  }
}
