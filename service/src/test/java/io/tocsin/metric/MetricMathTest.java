package io.tocsin.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricMathTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final double NONE = Double.NaN;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "m1 + 2 * 3           ; 13",
        "(m1 + 2) * 3         ; 27",
        "-m1 ^ 2              ; -49",
        "2 ^ 3 ^ 2 + 0 * m1   ; 512",
        "m1 - 2 - 1           ; 4",
        "m1 / 2 / 7           ; 0.5",
        "m1 - -1              ; 8",
        "m1 > 5 || m1 < 0 && 0 ; 1",
        "m1 == 7 AND m1 != 8  ; 1",
        "1 - 2 < m1           ; 1",
        ".5e1 * m1            ; 35",
        "IF(m1 > 5, 1, 2)     ; 1",
        "IF(1 > 2, m1, 3)     ; 3",
        "FLOOR(LOG10(m1 * 20)) ; 2",
        "LOG(m1 / 7)          ; 0",
        "SUM([m1, m1 * 2])    ; 21",
        "SUM(FILL(METRICS(), 0) + 1) ; 8",
        "m1 * DATAPOINT_COUNT(m1) ; 7",
        "STDDEV([m1, m1 - 4]) ; 2",
        "m1 + MAX(m1) - MIN(m1) + SUM(m1) + STDDEV(m1) ; 14",
      })
  void operatorsBindAsInArithmetic(String expression, double value) {
    assertThat(evaluate(expression, 7)).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                     | 1  | found the end of the expression, expected a number",
        "m1 +                 | 5  | found the end of the expression, expected a number",
        "m1 m2                | 4  | found 'm2', expected an operator or the end",
        "m1 % 2               | 4  | found '%', expected a number, an id",
        "(m1                  | 4  | found the end of the expression, expected ')'",
        "SUMM([m1])           | 1  | 'SUMM' is no function known here; the nearest is SUM.",
        "2 * avg(m1)          | 5  | 'avg' is no function known here; the nearest is AVG.",
        "m1 + RUNING_SUM(m1)  | 6  | the nearest is RUNNING_SUM.",
        "M1 * 2               | 1  | 'M1' is neither an id, which starts with a lower-case letter",
        "FILL(m1)             | 1  | FILL was given (a series), expected FILL(m1, 0)",
        "FILL(m1, LINEER)     | 10 | 'LINEER' is neither an id",
        "m1 + SUM(3)          | 6  | SUM was given (a number), expected SUM([m1, m2]) or SUM(m1).",
        "METRICS() + METRICS() | 11 | '+' has an array on both sides",
        "METRICS()            | 1  | the expression gives an array",
        "5                    | 1  | the final result must be a time series",
        "[m1, 5]              | 6  | an array holds series, found a number",
        "SORT(METRICS(), STDDEV, DESC) | 17 | found 'STDDEV', expected one of AVG, MIN, MAX, SUM.",
        "SUM(SORT([m1], MAX, UP)) | 21 | found 'UP', expected one of ASC, DESC.",
        "SUM(SLICE(m1, 1))    | 5  | SLICE was given (a series, a number), expected SLICE(METRICS()",
        "FIRST(m1)            | 1  | FIRST was given (a series), expected FIRST(METRICS()).",
        "HOUR(METRICS())      | 1  | HOUR was given (an array), expected HOUR(m1).",
        "SLICE(METRICS(), 0, 2) | 1 | take one with FIRST or LAST.",
        "m1 + LAMBDA('f')     | 6  | LAMBDA needs data that only CloudWatch has",
        "SUM([m1, ANOMALY_DETECTION_BAND(m1)]) | 10 | give it an entry of its own, which Thresh",
        "ANOMALY_DETECTION_BAND(m1, 2) | 1 | needs data that only CloudWatch has",
      })
  void mistakesAreReportedWithTheirColumn(String expression, int column, String message) {
    assertThatThrownBy(() -> MetricMath.parse(expression == null ? "" : expression))
        .isInstanceOfSatisfying(
            MetricMathSyntaxException.class, e -> assertThat(e.column()).isEqualTo(column))
        .hasMessageStartingWith("Metric math, column " + column + ": ")
        .hasMessageContaining(message);
  }

  @Test
  void expressionsAreBounded() {
    assertThatThrownBy(() -> MetricMath.parse("m1" + " ".repeat(2047)))
        .hasMessageContaining("has 2049 characters, CloudWatch allows 2048");
    assertThatThrownBy(() -> MetricMath.parse("(".repeat(1000) + "m1"))
        .hasMessageContaining("nested more than 100 deep");
    assertThatThrownBy(() -> MetricMath.parse("m1" + "^-m1".repeat(500)))
        .hasMessageContaining("nested more than 100 deep");
  }

  @Test
  void idsAreThoseNamed() {
    assertThat(MetricMath.parse("IF(e1 > 2, SUM([m2, b]), SUM(METRICS(\"m\")) / PERIOD(m2))").ids())
        .containsExactly("b", "e1", "m2");
  }

  @Test
  void metricsTakesNoExpressions() {
    Map<String, Series> metrics = Map.of("m1", series(1), "m2", series(2));
    Map<String, Series> expressions = Map.of("m3", series(100));

    assertThat(
            MetricMath.parse("SUM(METRICS(\"m\")) + m3")
                .evaluate(metrics, expressions, START, 60, 1)
                .values())
        .containsExactly(103);
    assertThat(MetricMath.parse("SUM(METRICS(\"none\"))").evaluate(metrics).isMissing(0)).isTrue();
  }

  @Test
  void gapsBeforeAndAfterStayWithLinear() {
    assertThat(evaluate("FILL(m1, LINEAR)", NONE, 2, NONE, 4, NONE))
        .containsExactly(NONE, 2, 3, 4, NONE);
    assertThat(evaluate("FILL(m1, m1 * 0 + 9)", NONE, 2)).containsExactly(NONE, 2);
  }

  @Test
  void resultsThatAreNotFiniteAreMissing() {
    assertThat(evaluate("LOG(m1)", 0, 1, -1)).containsExactly(NONE, 0, NONE);
    assertThat(evaluate("1 / m1", 0, 2)).containsExactly(NONE, 0.5);
    assertThat(evaluate("m1 + AVG(m1)", NONE, NONE)).containsExactly(NONE, NONE);
  }

  @Test
  void ratesReachBackOverGaps() {
    assertThat(evaluate("RATE(m1)", 60, NONE, 180)).containsExactly(NONE, NONE, 1);
    assertThat(evaluate("DIFF(m1)", 60, NONE, 180)).containsExactly(NONE, NONE, 120);
    assertThat(evaluate("RUNNING_SUM(m1)", 1, NONE, 2)).containsExactly(1, NONE, 3);
  }

  @Test
  void missingIdsAndSeriesOfAnotherGridAreRefused() {
    MetricMath math = MetricMath.parse("m1 + m2");
    assertThatThrownBy(() -> math.evaluate(Map.of("m1", series(1))))
        .hasMessage("metric math uses the id 'm2', which is not there; expected one of [m1]");
    assertThatThrownBy(
            () ->
                math.evaluate(Map.of("m1", series(1), "m2", series(1, 2)), Map.of(), START, 60, 1))
        .hasMessageContaining("the series 'm2' starts at 2026-01-01T00:00:00Z with 2 periods");
    assertThatThrownBy(() -> math.evaluate(Map.of()))
        .hasMessageContaining("no series to take start and period from");
  }

  @Test
  void arraysAreSortedSlicedAndCounted() {
    Map<String, Series> metrics =
        Map.of(
            "a",
            series(1, 2),
            "b",
            series(9, NONE),
            "c",
            series(3, 4),
            "empty",
            series(NONE, NONE));

    assertThat(math("FIRST(SORT(METRICS(), AVG, DESC))", metrics)).containsExactly(9, NONE);
    assertThat(math("FIRST(SORT(METRICS(), SUM, ASC))", metrics)).containsExactly(1, 2);
    assertThat(math("LAST(SORT(METRICS(), MAX, ASC))", metrics)).containsExactly(NONE, NONE);
    assertThat(math("LAST(REMOVE_EMPTY(SORT(METRICS(), MAX, ASC)))", metrics))
        .containsExactly(9, NONE);
    assertThat(math("SUM(SORT(METRICS(), AVG, DESC, 2))", metrics)).containsExactly(12, 4);
    assertThat(math("SUM(SLICE(METRICS(), 1))", metrics)).containsExactly(12, 4);
    assertThat(
            math("SUM(SLICE(SORT(METRICS(), AVG, DESC), 0, METRIC_COUNT(METRICS()) / 2))", metrics))
        .containsExactly(12, 4);
    assertThat(math("SLICE(SORT(METRICS(), AVG, DESC), 1, 2)", metrics)).containsExactly(3, 4);
    assertThat(math("a * METRIC_COUNT(REMOVE_EMPTY(METRICS()))", metrics)).containsExactly(3, 6);
    assertThat(math("DATAPOINT_COUNT(METRICS())", metrics)).containsExactly(3, 2);
    assertThat(math("a * DATAPOINT_COUNT(b)", metrics)).containsExactly(1, 2);
    assertThat(math("FIRST(METRICS(\"none\"))", metrics)).containsExactly(NONE, NONE);
    assertThat(math("SUM(SLICE(METRICS(), 7, 9))", metrics)).containsExactly(NONE, NONE);
  }

  @Test
  void timesAreThoseOfTheSlotInUtcWithOrWithoutADatapoint() {
    // 2026-01-01 is a Thursday
    assertThat(evaluate("DAY(m1)", NONE, 1)).containsExactly(4, 4);
    assertThat(evaluate("HOUR(m1) * 100 + MINUTE(m1)", NONE, 1)).containsExactly(0, 1);
    assertThat(evaluate("DATE(m1) + 100 * MONTH(m1) + 10000 * YEAR(m1)", 5))
        .containsExactly(20260101);
    assertThat(evaluate("EPOCH(m1)", NONE, 1))
        .containsExactly(START.getEpochSecond(), START.getEpochSecond() + 60);
    assertThat(evaluate("IF(DAY(m1) < 6 AND HOUR(m1) >= 9, m1)", 5, 5)).containsExactly(NONE, NONE);
  }

  @Test
  void slotsOfTheirOwnLengthHaveTheirOwnTimesAndRates() {
    long[] starts = {START.getEpochSecond(), START.getEpochSecond() + 23 * 3600};
    Map<String, Series> days = Map.of("m1", new Series(START, 86_400, new double[] {0, 23}));

    assertThat(
            MetricMath.parse("RATE(m1) * 3600 + HOUR(m1) * 100")
                .evaluate(days, Map.of(), START, 86_400, 2, starts)
                .values())
        .containsExactly(0, 2301);
  }

  @Test
  void onlySomeExpressionsDependOnOtherSlots() {
    for (String text :
        List.of("100 * FILL(m1, 0) / m2", "SUM([m1, m2])", "IF(HOUR(m1) > 8, MAX(METRICS()))")) {
      assertThat(MetricMath.parse(text).isPointwise()).as(text).isTrue();
    }
    for (String text :
        List.of(
            "m1 - AVG(m1)",
            "FILL(m1, REPEAT)",
            "RATE(m1)",
            "FIRST(SORT(METRICS(), AVG, ASC))",
            "SUM(REMOVE_EMPTY(METRICS()))")) {
      assertThat(MetricMath.parse(text).isPointwise()).as(text).isFalse();
    }
  }

  private static double[] math(String expression, Map<String, Series> metrics) {
    return MetricMath.parse(expression).evaluate(metrics).values();
  }

  private static double[] evaluate(String expression, double... m1) {
    return MetricMath.parse(expression).evaluate(Map.of("m1", series(m1))).values();
  }

  private static Series series(double... values) {
    return new Series(START, 60, values);
  }
}
