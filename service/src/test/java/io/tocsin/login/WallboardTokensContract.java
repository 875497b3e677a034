package io.tocsin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of wallboard tokens does. */
public abstract class WallboardTokensContract {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant LATER = NOON.plus(Duration.ofDays(30));

  protected abstract WallboardTokens tokens();

  @Test
  void a_token_is_found_by_its_key_until_it_is_removed() {
    WallboardTokens tokens = tokens();
    WallboardToken made = tokens.add("key", "kitchen", "eve", NOON, LATER).orElseThrow();
    assertThat(made).isEqualTo(new WallboardToken(made.id(), "kitchen", "eve", NOON, LATER));
    assertThat(tokens.find("key")).contains(made);
    WallboardToken next = tokens.add("key-2", "hall", "eve", NOON, LATER).orElseThrow();
    assertThat(tokens.all()).containsExactly(next, made);
    assertThat(tokens.remove(made.id())).isTrue();
    assertThat(tokens.remove(made.id())).isFalse();
    assertThat(tokens.find("key")).isEmpty();
  }

  @Test
  void there_are_only_so_many_and_those_that_are_over_do_not_count() {
    WallboardTokens tokens = tokens();
    for (int i = 0; i < WallboardTokens.MOST; i++) {
      assertThat(tokens.add("key" + i, "screen", "eve", NOON, LATER)).isPresent();
    }
    assertThat(tokens.add("more", "screen", "eve", NOON, LATER)).isEmpty();
    assertThat(tokens.find("more")).isEmpty();
    assertThat(tokens.add("more", "screen", "eve", LATER, LATER.plusSeconds(60))).isPresent();
    assertThat(tokens.all()).hasSize(1);
  }
}
