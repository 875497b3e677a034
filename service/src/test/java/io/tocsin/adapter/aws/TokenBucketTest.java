package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.plan.AccountFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final Instant start = now;
  private final TokenBucket bucket =
      new TokenBucket(3, () -> now, duration -> now = now.plus(duration));

  @Test
  void three_a_second_are_a_hundred_in_some_33_seconds() {
    for (int i = 0; i < 100; i++) {
      bucket.taking(() -> {});
    }

    assertThat(Duration.between(start, now).toMillis() / 1000.0).isCloseTo(32.7, within(0.2));
  }

  @Test
  void each_throttled_call_halves_the_rate_down_to_a_tenth() {
    throttled();
    assertThat(bucket.rate()).isEqualTo(1.5);
    throttled();
    assertThat(bucket.rate()).isEqualTo(0.75);
    for (int i = 0; i < 10; i++) {
      throttled();
    }
    assertThat(bucket.rate()).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void calls_that_are_answered_bring_the_full_rate_back_and_no_more() {
    throttled();
    for (int i = 0; i < 10; i++) {
      bucket.taking(() -> {});
    }
    assertThat(bucket.rate()).isCloseTo(3, within(1e-9));
    bucket.taking(() -> {});
    assertThat(bucket.rate()).isEqualTo(3);
  }

  @Test
  void other_failures_say_nothing_of_the_rate() {
    assertThatThrownBy(() -> bucket.taking(() -> fail(AccountFailure.Kind.UNAVAILABLE)))
        .isInstanceOf(AccountFailure.class);

    assertThat(bucket.rate()).isEqualTo(3);
  }

  private void throttled() {
    assertThatThrownBy(() -> bucket.taking(() -> fail(AccountFailure.Kind.THROTTLED)))
        .isInstanceOf(AccountFailure.class);
  }

  private static void fail(AccountFailure.Kind kind) {
    throw new AccountFailure(kind, "no", null);
  }
}
