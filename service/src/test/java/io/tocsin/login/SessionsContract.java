package io.tocsin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of sessions does. */
public abstract class SessionsContract {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Session ANN = session("ann", NOON);

  protected abstract Sessions sessions();

  private static Session session(String subject, Instant issued) {
    return new Session(
        subject,
        subject + "@shop.example",
        Role.OPERATOR,
        issued,
        issued.plus(Duration.ofHours(8)));
  }

  @Test
  void a_session_is_found_by_its_key_until_it_is_ended() {
    Sessions sessions = sessions();
    assertThat(sessions.begin("key", "login", ANN)).isTrue();
    assertThat(sessions.find("key")).contains(ANN);
    assertThat(sessions.find("other")).isEmpty();
    assertThat(sessions.end("key", NOON.plusSeconds(5))).isTrue();
    assertThat(sessions.find("key")).isEmpty();
    assertThat(sessions.end("key", NOON.plusSeconds(6))).isFalse();
  }

  @Test
  void a_login_is_used_once_also_after_its_session_has_ended() {
    Sessions sessions = sessions();
    assertThat(sessions.isUsed("login")).isFalse();
    sessions.begin("key", "login", ANN);
    assertThat(sessions.isUsed("login")).isTrue();
    sessions.end("key", NOON);
    assertThat(sessions.begin("key-2", "login", ANN)).isFalse();
    assertThat(sessions.find("key-2")).isEmpty();
  }

  @Test
  void all_sessions_of_somebody_are_ended_and_nobody_else_s() {
    Sessions sessions = sessions();
    sessions.begin("a", "1", ANN);
    sessions.begin("b", "2", session("ann", NOON.plusSeconds(1)));
    sessions.begin("c", "3", session("bob", NOON.plusSeconds(2)));
    assertThat(sessions.open(NOON.plusSeconds(3), 10))
        .extracting(Session::subject)
        .containsExactly("bob", "ann", "ann");
    assertThat(sessions.open(NOON.plusSeconds(3), 1)).hasSize(1);
    assertThat(sessions.endAll("ann", NOON.plusSeconds(3))).isEqualTo(2);
    assertThat(sessions.endAll("ann", NOON.plusSeconds(3))).isZero();
    assertThat(sessions.find("a")).isEmpty();
    assertThat(sessions.find("c")).isPresent();
  }

  @Test
  void what_is_over_is_not_open_and_is_forgotten_a_day_later() {
    Sessions sessions = sessions();
    sessions.begin("a", "1", ANN);
    Instant over = ANN.expires();
    assertThat(sessions.open(over, 10)).isEmpty();
    assertThat(sessions.endAll("ann", over)).isZero();
    assertThat(sessions.find("a")).as("the caller says what is over").contains(ANN);
    sessions.begin("b", "2", session("bob", over.plus(Duration.ofHours(23))));
    assertThat(sessions.isUsed("1")).isTrue();
    sessions.begin("c", "3", session("bob", over.plus(Duration.ofHours(25))));
    assertThat(sessions.isUsed("1")).isFalse();
  }
}
