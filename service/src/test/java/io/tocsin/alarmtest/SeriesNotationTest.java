package io.tocsin.alarmtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.metric.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesNotationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1 2.5 -3 | 1 2.5 -3",
        "5x3 | 5 5 5 5",
        "1+2x3 | 1 3 5 7",
        "9-3x2 | 9 6 3",
        "-1-1x1 | -1 -2",
        "_ 1 _x3 | _ 1 _ _ _",
        "1e3x1 | 1000 1000",
        ".5 | 0.5",
        "  7   8  | 7 8",
        "0x0 | 0",
        "_x0 1 | 1",
      })
  void items_stand_for_points(String text, String points) {
    StringBuilder read = new StringBuilder();
    Points parsed = SeriesNotation.parse(text);
    for (int i = 0; i < parsed.size(); i++) {
      read.append(i == 0 ? "" : " ")
          .append(parsed.isMissing(i) ? "_" : SeriesNotation.plain(parsed.number(i)));
    }
    assertThat(read.toString()).isEqualTo(points);
  }

  @Test
  void samples_are_values_times_counts() {
    Points points = SeriesNotation.parse("[0.1*95,0.9*5]x1 [3,4] 7");

    assertThat(points.size()).isEqualTo(4);
    assertThat(points.samples(1)).isEqualTo(points.samples(0));
    assertThat(points.samples(0).orElseThrow().sampleCount()).isEqualTo(100);
    assertThat(points.samples(0).orElseThrow().values()).containsExactly(0.1, 0.9);
    assertThat(points.samples(2)).contains(Distribution.of(new double[] {3, 4}));
    assertThat(points.samples(3)).isEmpty();
    assertThat(points.isPlain()).isFalse();
  }

  @Test
  void a_statistic_set_has_no_values() {
    assertThat(SeriesNotation.parse("{sum=100,n=4,min=10,max=40}").samples(0))
        .contains(Distribution.ofStatisticSet(4, 100, 10, 40));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "1 2 x3 | 4 | 'x3' is no point",
        "1 5x | 2 | '5x' is no point",
        "1,2 | 0 | '1,2' is no point",
        "5x3x2 | 0 | '5x3x2' is no point",
        "1 nan | 2 | 'nan' is no point",
        "1x1000000000 | 0 | '1x1000000000' makes more than 100000 points",
        "1 _x99999999999999999 | 2 | makes more than 100000 points",
        "1e999 | 0 | '1e999' is too large for a number",
        "[1*0] | 0 | '1*0' has no whole count",
        "[1*2*3] | 0 | '[1*2*3]' is not understood",
        "[] | 0 | '[]' is not understood",
        "{sum=9,n=3} | 0 | needs sum, n, min and max, each once",
        "{sum=9,n=3,min=2,max=x} | 0 | is not understood, expected {sum=90",
        "{sum=90,n=3,min=2,max=4} | 0 | cannot be",
        "_+1x2 | 0 | steps by +1, which only a number can",
        "[1]+1x2 | 0 | steps by +1, which only a number can",
      })
  void what_is_not_understood_is_told_with_its_place(String text, int offset, String sentence) {
    assertThatThrownBy(() -> SeriesNotation.parse(text))
        .isInstanceOf(SeriesNotationException.class)
        .hasMessageContaining(sentence)
        .extracting(e -> ((SeriesNotationException) e).offset())
        .isEqualTo(offset);
  }

  @Test
  void a_series_without_points_is_told() {
    assertThatThrownBy(() -> SeriesNotation.parse("  ")).hasMessage("the series has no point");
    assertThatThrownBy(() -> SeriesNotation.parse("_x0")).hasMessage("the series has no point");
  }
}
