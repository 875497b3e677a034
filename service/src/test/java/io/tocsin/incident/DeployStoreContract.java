package io.tocsin.incident;

import static io.tocsin.incident.Shop.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of deploys keeps. */
public abstract class DeployStoreContract {
  /** The store under test, empty. */
  protected abstract DeployStore store();

  private static DeployStore.Told told(int minute, String version) {
    return new DeployStore.Told(minute(minute), "servers", version, "pipeline", null);
  }

  @Test
  void a_deploy_is_kept_as_it_was_told() {
    Deploy kept =
        store()
            .add(
                new DeployStore.Told(
                    minute(3), "servers", "checkout 4.18 \"ö\"", "ci", "https://ci.example/7"),
                "a");

    assertThat(store().newest(10, Long.MAX_VALUE)).containsExactly(kept);
    assertThat(kept)
        .isEqualTo(
            new Deploy(
                kept.id(),
                minute(3),
                "servers",
                "checkout 4.18 \"ö\"",
                "ci",
                "https://ci.example/7"));
  }

  @Test
  void one_that_is_told_again_is_the_first_one() {
    Deploy first = store().add(told(0, "1"), "a");

    assertThat(store().add(told(5, "2"), "a")).isEqualTo(first);
    assertThat(store().newest(10, Long.MAX_VALUE)).containsExactly(first);
  }

  @Test
  void of_many_who_tell_the_same_at_once_one_is_first() {
    List<CompletableFuture<Deploy>> nodes =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> store().add(told(i, "v" + i), "a")))
            .toList();

    assertThat(nodes.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(store().newest(10, Long.MAX_VALUE)).hasSize(1);
  }

  @Test
  void they_are_listed_in_pages_and_by_time() {
    Deploy late = store().add(told(9, "late"), "a");
    Deploy early = store().add(told(1, "early"), "b");
    Deploy last = store().add(told(20, "last"), "c");

    assertThat(store().newest(2, Long.MAX_VALUE)).containsExactly(last, early);
    assertThat(store().newest(2, early.id())).containsExactly(late);
    assertThat(store().between(minute(1), minute(9))).containsExactly(early, late);
    assertThat(store().between(minute(2), minute(8))).isEmpty();
  }
}
