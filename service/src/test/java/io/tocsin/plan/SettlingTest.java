package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.Desired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private final Desired desired = Shop.desired(Shop.metric("a", 2));
  private final Live old = Shop.live(Shop.live(Shop.metric("a", 1)));
  private final Live written = Shop.live(Shop.live(Shop.metric("a", 2)));
  private final List<Duration> slept = new ArrayList<>();
  private final Settling settling = new Settling(Duration.ofSeconds(20), slept::add);

  @Test
  void an_account_that_shows_it_at_once_is_not_waited_for() {
    assertThat(settling.settled(() -> Planner.plan(desired, written)).steps()).isEmpty();
    assertThat(slept).isEmpty();
  }

  @Test
  void an_account_that_lags_is_asked_again_until_it_shows_what_was_written() {
    Plan plan = settling.settled(() -> Planner.plan(desired, slept.size() < 3 ? old : written));

    assertThat(plan.steps()).isEmpty();
    assertThat(slept).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L);
  }

  @Test
  void an_account_that_never_shows_it_is_given_up_after_the_bound_with_the_difference() {
    Plan plan = settling.settled(() -> Planner.plan(desired, old));

    assertThat(plan.changes().get(0).fields())
        .containsExactly(new FieldChange("Threshold", "1", "2"));
    assertThat(slept).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 5L);
  }
}
