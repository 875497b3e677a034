package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventLogTest {
  private final EventLog log = new EventLog("run", 300);

  @Test
  void what_came_after_an_event_is_given_in_order_without_what_was_of_the_moment() {
    String start = log.newest();
    log.add("transition", "a");
    log.add("clock", "b");
    String seen = log.add("outbox", "c").id();
    log.add("health", "d");
    log.add("transition", "e");

    assertThat(log.since(start).orElseThrow())
        .extracting(EventHub.Event::data)
        .containsExactly("a", "c", "e");
    assertThat(log.since(seen).orElseThrow()).extracting(EventHub.Event::data).containsExactly("e");
    assertThat(log.since(log.newest())).hasValueSatisfying(none -> assertThat(none).isEmpty());
  }

  @Test
  void what_is_not_known_any_more_or_never_was_is_not_guessed() {
    String start = log.newest();
    for (int i = 0; i < 301; i++) {
      log.add("clock", "");
    }

    assertThat(log.since(start)).as("the first one is gone").isEmpty();
    assertThat(log.since("run-1")).hasValueSatisfying(none -> assertThat(none).isEmpty());
    assertThat(log.since("run-302")).as("not yet").isEmpty();
    assertThat(log.since("other-300")).isEmpty();
    assertThat(log.since("")).isEmpty();
  }

  @Test
  void more_than_a_client_can_wait_for_is_not_replayed() {
    String start = log.newest();
    for (int i = 0; i < 201; i++) {
      log.add("transition", "");
    }

    assertThat(log.since(start)).isEmpty();
    assertThat(log.since("run-1")).isPresent();
  }
}
