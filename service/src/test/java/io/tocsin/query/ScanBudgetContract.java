package io.tocsin.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of what users read. */
public abstract class ScanBudgetContract {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

  /** An empty one; each call is another node's view of the same. */
  protected abstract ScanBudget budget();

  @Test
  void a_user_has_read_nothing_at_first() {
    assertThat(budget().used("ann", TODAY)).isZero();
  }

  @Test
  void what_is_read_adds_up_by_user_and_day() {
    budget().add("ann", TODAY, 5_000_000_000L);
    budget().add("ann", TODAY, 1);
    budget().add("bob", TODAY, 7);
    budget().add("ann", TODAY.plusDays(1), 9);

    assertThat(budget().used("ann", TODAY)).isEqualTo(5_000_000_001L);
    assertThat(budget().used("bob", TODAY)).isEqualTo(7);
    assertThat(budget().used("ann", TODAY.plusDays(1))).isEqualTo(9);
  }

  @Test
  void nothing_is_lost_between_nodes() {
    List<ScanBudget> nodes = List.of(budget(), budget());

    IntStream.range(0, 40).parallel().forEach(i -> nodes.get(i % 2).add("cid", TODAY, 10));

    assertThat(budget().used("cid", TODAY)).isEqualTo(400);
  }
}
