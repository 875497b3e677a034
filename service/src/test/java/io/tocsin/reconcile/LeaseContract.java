package io.tocsin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.reconcile.Lease.Fence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every lease does. A length of zero is one that has run out as soon as it is given. */
public abstract class LeaseContract {
  private static final Duration LONG = Duration.ofHours(1);

  /** The lease of a node, on a database that all nodes of a test share. */
  protected abstract Lease lease(String node);

  @Test
  void one_node_holds_it_and_no_other() {
    Optional<Fence> first = lease("a").hold(LONG);

    assertThat(first).isPresent();
    assertThat(lease("b").hold(LONG)).isEmpty();
    assertThat(lease("a").isHeld(first.get())).isTrue();
    assertThat(lease("b").isHeld(first.get())).isFalse();
  }

  @Test
  void one_that_runs_out_soon_is_not_held_for_long_enough() {
    Lease node = lease("a");
    Fence fence = node.hold(Duration.ofMinutes(10)).orElseThrow();

    assertThat(node.isHeld(fence, Duration.ofMinutes(5))).isTrue();
    assertThat(node.isHeld(fence, Duration.ofMinutes(15))).isFalse();
  }

  @Test
  void who_holds_on_to_it_keeps_the_fence() {
    Lease node = lease("a");

    assertThat(node.hold(LONG)).isEqualTo(node.hold(LONG));
  }

  @Test
  void one_that_ran_out_is_taken_over_with_a_greater_fence() {
    Fence old = lease("a").hold(Duration.ZERO).orElseThrow();
    assertThat(lease("a").isHeld(old)).isFalse();

    Fence next = lease("b").hold(LONG).orElseThrow();

    assertThat(next.number()).isGreaterThan(old.number());
    assertThat(lease("a").hold(LONG)).isEmpty();
    assertThat(lease("a").isHeld(old)).isFalse();
  }

  @Test
  void a_node_that_comes_back_too_late_does_not_go_on_with_its_old_fence() {
    Fence old = lease("a").hold(Duration.ZERO).orElseThrow();

    Fence again = lease("a").hold(LONG).orElseThrow();

    assertThat(again.number()).isGreaterThan(old.number());
    assertThat(lease("a").isHeld(old)).isFalse();
    assertThat(lease("a").isHeld(again)).isTrue();
  }

  @Test
  void what_is_given_up_is_there_for_the_next() {
    Lease node = lease("a");
    Fence fence = node.hold(LONG).orElseThrow();

    node.release(fence);

    assertThat(node.isHeld(fence)).isFalse();
    Fence next = lease("b").hold(LONG).orElseThrow();
    node.release(fence);
    assertThat(lease("b").isHeld(next)).isTrue();
  }

  @Test
  void of_many_nodes_at_once_one_gets_it() throws Exception {
    int nodes = 8;
    ExecutorService executor = Executors.newFixedThreadPool(nodes);
    try {
      List<Callable<Boolean>> tries = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        Lease node = lease("node-" + i);
        tries.add(() -> node.hold(LONG).isPresent());
      }
      int holders = 0;
      for (Future<Boolean> each : executor.invokeAll(tries)) {
        holders += each.get() ? 1 : 0;
      }
      assertThat(holders).isEqualTo(1);
    } finally {
      executor.shutdownNow();
    }
  }
}
