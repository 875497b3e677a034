package io.tocsin.alarmtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.metric.Distribution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SeriesNotationProperties {

  @Property(tries = 300)
  void reading_what_was_written_gives_the_same_points(@ForAll("points") Points points) {
    assertThat(SeriesNotation.parse(SeriesNotation.write(points))).isEqualTo(points);
  }

  @Property(tries = 500)
  void any_text_is_read_or_refused_with_a_place_inside_it(@ForAll("texts") String text) {
    try {
      assertThat(SeriesNotation.parse(text).size()).isBetween(1, SeriesNotation.MAX_POINTS);
    } catch (SeriesNotationException e) {
      assertThat(e.offset()).isBetween(0, Math.max(0, text.length()));
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("0123456789x+-._ []{}*,=sumnax").ofMaxLength(30);
  }

  @Provide
  Arbitrary<Points> points() {
    Arbitrary<Object> point =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-1e12, 1e12).map(v -> (Object) (v + 0.0)),
            Arbitraries.integers().between(-5, 5).map(v -> (Object) (double) v),
            Arbitraries.just((Object) Double.NaN),
            Arbitraries.integers()
                .between(1, 40)
                .map(n -> (Object) Distribution.repeated(n / 8.0, n)));
    return point.list().ofMinSize(1).ofMaxSize(40).map(SeriesNotationProperties::points);
  }

  private static Points points(List<Object> given) {
    double[] numbers = new double[given.size()];
    Map<Integer, Distribution> samples = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      if (given.get(i) instanceof Distribution distribution) {
        samples.put(i, distribution);
        numbers[i] = Double.NaN;
      } else {
        numbers[i] = (Double) given.get(i) + 0.0;
      }
    }
    return new Points(numbers, samples);
  }
}
