package io.tocsin.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PricesTest {
  private static final Prices PRICES = Prices.packed();

  @Test
  void every_item_has_a_unit_a_source_and_a_word_on_how_well_it_is_known() {
    assertThat(Arrays.stream(CostItem.values()).map(PRICES::of))
        .allSatisfy(
            price -> {
              assertThat(price.unit()).isNotBlank();
              assertThat(price.source()).isNotBlank();
            });
  }

  @Test
  void a_price_that_nobody_found_is_not_made_up() {
    assertThat(PRICES.of(CostItem.PROMQL).amount()).isNull();
    assertThat(PRICES.of(CostItem.PROMQL).known()).isEqualTo(Price.Known.UNKNOWN);
    assertThat(PRICES.of(CostItem.LOG_QUERY).amount()).isNull();
  }

  @Test
  void a_file_without_an_item_tells_which() {
    assertThatThrownBy(
            () ->
                Prices.parse(
                    """
                    date: 2026-11-23
                    currency: USD
                    region: us-east-1
                    note: of a test
                    prices:
                      standard: {price: 0.10, unit: metric, known: read, source: a test}
                    """))
        .hasMessageContaining("prices.yaml:6:3: the prices has no 'high-resolution'")
        .hasMessageContaining("no 'composite'");
  }
}
