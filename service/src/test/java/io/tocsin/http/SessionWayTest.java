package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.login.Attempt;
import io.tocsin.login.Role;
import io.tocsin.login.Session;
import io.tocsin.login.Sessions;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which cookies make somebody known, and for what. */
class SessionWayTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final PublicUrl PUBLIC = new PublicUrl(URI.create("https://tocsin.example"));
  private static final PublicUrl ASKED = new PublicUrl(null);

  private final String secret = Attempt.random(new SecureRandom());
  private final Remembered sessions = new Remembered();
  private Instant now = NOON;

  /** Sessions in memory. */
  private static final class Remembered implements Sessions {
    private final Map<String, Session> open = new HashMap<>();

    @Override
    public boolean begin(String key, String login, Session session) {
      return open.put(key, session) == null;
    }

    @Override
    public Optional<Session> find(String key) {
      return Optional.ofNullable(open.get(key));
    }

    @Override
    public boolean isUsed(String login) {
      return false;
    }

    @Override
    public boolean end(String key, Instant at) {
      return open.remove(key) != null;
    }

    @Override
    public int endAll(String subject, Instant at) {
      return 0;
    }

    @Override
    public List<Session> open(Instant at, int limit) {
      return List.copyOf(open.values());
    }
  }

  private Optional<Authorizer.Answer> ask(PublicUrl url, String method, String... headers) {
    Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < headers.length; i += 2) {
      given.put(headers[i], headers[i + 1]);
    }
    sessions.begin(
        Token.hash(secret),
        "login",
        new Session("ann-1", "ann", Role.OPERATOR, NOON, NOON.plusSeconds(60)));
    return new SessionWay(sessions, url, () -> now)
        .who(new RequestFacts(method, "/v1/plans", given::get));
  }

  private Optional<Authorizer.Answer> read(PublicUrl url, String host, String cookie) {
    return ask(url, "GET", "Host", host, "Cookie", cookie);
  }

  private Optional<Authorizer.Answer> write(String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 4);
    all[headers.length] = "Host";
    all[headers.length + 1] = "tocsin.example";
    all[headers.length + 2] = "Cookie";
    all[headers.length + 3] = "__Host-tocsin=" + secret;
    return ask(PUBLIC, "POST", all);
  }

  @Test
  void a_session_is_known_until_its_time_is_over_to_the_second() {
    String cookie = "theme=dark; __Host-tocsin=" + secret;
    Caller ann = new Caller("ann", Role.OPERATOR, Caller.Via.SESSION, NOON.plusSeconds(60));
    now = NOON.plusSeconds(59);
    assertThat(read(PUBLIC, "tocsin.example", cookie)).contains(new Authorizer.Known(ann));
    now = NOON.plusSeconds(60);
    assertThat(read(PUBLIC, "tocsin.example", cookie))
        .contains(
            new Authorizer.Unknown(
                "The session of 'ann' has ended at 2026-11-23T12:01:00Z; log in again at /login",
                Way.CHALLENGE));
  }

  @Test
  void a_secret_that_nobody_has_is_refused_and_no_cookie_is_no_answer() {
    Authorizer.Answer unknown =
        new Authorizer.Unknown(
            "The session is not known to this server, or was ended; log in again at /login",
            Way.CHALLENGE);
    for (String value : List.of("", "x", Attempt.random(new SecureRandom()))) {
      assertThat(read(PUBLIC, "tocsin.example", "__Host-tocsin=" + value)).contains(unknown);
    }
    assertThat(read(PUBLIC, "tocsin.example", "other=" + secret)).isEmpty();
    assertThat(ask(PUBLIC, "GET", "Host", "tocsin.example")).isEmpty();
  }

  @Test
  void the_plain_name_of_the_cookie_counts_only_on_this_machine_without_tls() {
    String plain = "tocsin=" + secret;
    assertThat(read(ASKED, "127.0.0.1:8080", plain)).isPresent();
    assertThat(read(ASKED, "tocsin.example", plain)).isEmpty();
    assertThat(read(PUBLIC, "tocsin.example", plain)).isEmpty();
    assertThat(read(PUBLIC, "127.0.0.1:8080", plain)).isEmpty();
  }

  @Test
  void a_write_has_to_come_from_a_page_of_this_server() {
    assertThat(write("Origin", "https://tocsin.example").orElseThrow())
        .isInstanceOf(Authorizer.Known.class);
    assertThat(write("Sec-Fetch-Site", "same-origin").orElseThrow())
        .isInstanceOf(Authorizer.Known.class);
    for (String[] foreign :
        List.of(
            new String[] {},
            new String[] {"Origin", "null"},
            new String[] {"Origin", "https://evil.example"},
            new String[] {"Origin", "https://evil.example", "Sec-Fetch-Site", "same-origin"},
            new String[] {"Sec-Fetch-Site", "same-site"},
            new String[] {"Sec-Fetch-Site", "none"})) {
      assertThat(write(foreign).orElseThrow())
          .isEqualTo(
              new Authorizer.Barred(
                  "Nothing says that a page of this server asks; send Origin or Sec-Fetch-Site as browsers do, or bring a token"));
    }
  }

  @Test
  void a_public_url_is_https_or_this_machine_and_has_no_path() {
    for (String wrong :
        List.of("http://tocsin.example", "https://tocsin.example/x", "https://u@h", "tocsin")) {
      assertThatThrownBy(() -> new PublicUrl(URI.create(wrong)))
          .hasMessage(
              "auth.oidc.url is '%s'; expected https and a host, such as https://tocsin.example"
                  .formatted(wrong));
    }
    assertThat(ASKED.base("https", "tocsin.example:8443"))
        .isEqualTo(URI.create("https://tocsin.example:8443"));
    assertThat(PUBLIC.base("http", "10.0.0.1")).isEqualTo(URI.create("https://tocsin.example"));
    assertThatThrownBy(() -> ASKED.base("http", "tocsin.example"))
        .isInstanceOf(jakarta.ws.rs.WebApplicationException.class);
  }
}
