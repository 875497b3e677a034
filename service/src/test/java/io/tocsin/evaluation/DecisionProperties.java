package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for every pattern, not only for the published ones. */
final class DecisionProperties {

  record Case(String pattern, int n, int m) {}

  @Property
  void breachInsteadOfAnythingNeverEndsAnAlarm(
      @ForAll("cases") Case c, @ForAll TreatMissingData treat, @ForAll @IntRange(max = 11) int i) {
    if (decide(c, treat).equals(Optional.of(AlarmState.ALARM))) {
      StringBuilder worse = new StringBuilder(c.pattern());
      worse.setCharAt(i % worse.length(), 'X');
      assertThat(decide(new Case(worse.toString(), c.n(), c.m()), treat))
          .contains(AlarmState.ALARM);
    }
  }

  @Property
  void patternIsDecidedTheSameTwice(@ForAll("cases") Case c, @ForAll TreatMissingData treat) {
    assertThat(decide(c, treat)).isEqualTo(decide(c, treat));
  }

  @Property
  void notBreachingNeverAlarmsWhereMissingDoesNot(@ForAll("cases") Case c) {
    if (decide(c, TreatMissingData.NOT_BREACHING).equals(Optional.of(AlarmState.ALARM))) {
      assertThat(decide(c, TreatMissingData.MISSING)).contains(AlarmState.ALARM);
    }
  }

  @Property
  void ignoreNeverMakesInsufficientData(@ForAll("cases") Case c) {
    assertThat(decide(c, TreatMissingData.IGNORE))
        .isNotEqualTo(Optional.of(AlarmState.INSUFFICIENT_DATA));
  }

  @Property
  void treatmentPlaysNoPartWhenNDatapointsAreThere(
      @ForAll("cases") Case c, @ForAll TreatMissingData treat) {
    if (c.pattern().chars().filter(slot -> slot != '-').count() >= c.n()) {
      assertThat(decide(c, treat)).isEqualTo(decide(c, TreatMissingData.MISSING));
    }
  }

  @Property
  void everyRuleHasASentence(@ForAll("cases") Case c, @ForAll TreatMissingData treat) {
    byte[] slots = Patterns.slots(c.pattern());
    Tally tally = Tally.of(slots, c.n());
    Decision decision = Decision.of(tally, c.m(), treat);
    assertThat(decision.sentence(tally, c.m(), slots.length)).endsWith(".");
  }

  @Property
  void shiftByWholePeriodsShiftsTheAnswer(
      @ForAll("cases") Case c,
      @ForAll TreatMissingData treat,
      @ForAll @IntRange(min = 1, max = 10_000) int periods) {
    Instant at = Instant.parse("2026-03-01T12:00:07Z");
    Duration shift = Duration.ofMinutes(periods);
    Evaluation now = evaluate(c, treat, at);
    Evaluation later = evaluate(c, treat, at.plus(shift));

    assertThat(later.verdict()).isEqualTo(now.verdict());
    assertThat(later.trace().rule()).isEqualTo(now.trace().rule());
    assertThat(later.trace().slots().get(0).timestamp())
        .isEqualTo(now.trace().slots().get(0).timestamp().plus(shift));
    assertThat(later.trace().slots().get(0).countedAs())
        .isEqualTo(now.trace().slots().get(0).countedAs());
  }

  @Property
  void breachInAGapNeverTurnsAlarmIntoOk(
      @ForAll("cases") Case c, @ForAll TreatMissingData treat, @ForAll @IntRange(max = 11) int i) {
    StringBuilder worse = new StringBuilder(c.pattern());
    int gap = i % worse.length();
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    if (worse.charAt(gap) == '-' && evaluate(c, treat, at).state() == AlarmState.ALARM) {
      worse.setCharAt(gap, 'X');
      assertThat(evaluate(new Case(worse.toString(), c.n(), c.m()), treat, at).state())
          .isEqualTo(AlarmState.ALARM);
    }
  }

  @Property
  void evaluationTwiceGivesTheSameInEveryPart(
      @ForAll("cases") Case c, @ForAll TreatMissingData treat) {
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    PreparedAlarm prepared =
        new MetricAlarmEvaluator((period, n) -> c.pattern().length())
            .prepare(Alarms.cpu(c.n(), c.m(), treat));
    MetricSource source = Alarms.source(Patterns.values(c.pattern()));
    Evaluation first = prepared.evaluate(source, AlarmState.OK, at);
    prepared.evaluate(source, AlarmState.ALARM, at.plusSeconds(600));
    Evaluation second = prepared.evaluate(source, AlarmState.OK, at);

    assertThat(second.state()).isEqualTo(first.state());
    assertThat(second.reason()).isEqualTo(first.reason());
    assertThat(second.trace()).isEqualTo(first.trace());
    assertThat(evaluate(c, treat, at).reason()).isEqualTo(first.reason());
  }

  @Property
  void rangeSensitiveIsWhatOtherRangesSay(@ForAll("cases") Case c, @ForAll TreatMissingData treat) {
    Instant at = Instant.parse("2026-03-01T12:00:00Z");
    AlarmState state = evaluate(c, treat, at).state();
    boolean differs = false;
    for (String other : List.of(c.pattern().substring(1), "-" + c.pattern(), "--" + c.pattern())) {
      if (other.length() >= c.n()) {
        Case wider = new Case(other, c.n(), c.m());
        differs |= evaluate(wider, treat, at).state() != state;
      }
    }
    assertThat(evaluate(c, treat, at).rangeSensitive()).isEqualTo(differs);
  }

  @Property
  void reasonKeepsWithinTheBoundsOfTheService(
      @ForAll @IntRange(min = 1, max = 1440) int n, @ForAll("slot") char slot) {
    Case c = new Case(String.valueOf(slot).repeat(n), n, n);
    assertThatCode(
            () -> {
              Evaluation evaluation =
                  evaluate(c, TreatMissingData.BREACHING, Instant.parse("2026-03-01T12:00:00Z"));
              assertThat(evaluation.reason().text()).hasSizeLessThanOrEqualTo(1023);
              assertThat(evaluation.reason().data()).hasSizeLessThanOrEqualTo(4000).endsWith("}");
            })
        .doesNotThrowAnyException();
  }

  @Provide
  Arbitrary<Character> slot() {
    return Arbitraries.of('X', 'O', '-');
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<String> patterns =
        slot().list().ofMinSize(1).ofMaxSize(12).map(DecisionProperties::join);
    return Combinators.combine(
            patterns, Arbitraries.integers().between(1, 12), Arbitraries.integers().between(1, 12))
        .as(
            (pattern, a, b) -> {
              int n = Math.min(a, pattern.length());
              return new Case(pattern, n, Math.min(b, n));
            });
  }

  private static Optional<AlarmState> decide(Case c, TreatMissingData treat) {
    return Decision.of(Patterns.slots(c.pattern()), c.n(), c.m(), treat).verdict();
  }

  private static Evaluation evaluate(Case c, TreatMissingData treat, Instant at) {
    return new MetricAlarmEvaluator((period, n) -> c.pattern().length())
        .evaluate(
            Alarms.cpu(c.n(), c.m(), treat),
            Alarms.source(Patterns.values(c.pattern())),
            AlarmState.OK,
            at);
  }

  private static String join(List<Character> slots) {
    StringBuilder pattern = new StringBuilder();
    slots.forEach(pattern::append);
    return pattern.toString();
  }
}
