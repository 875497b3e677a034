package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.TreatMissingData;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search over tallies against all patterns there are. */
class DecisionSpaceTest {

  @ParameterizedTest(name = "{1} of {0}, range {2}")
  @CsvSource({
    "1, 1, 6", "2, 1, 7", "2, 2, 7", "3, 2, 8", "3, 3, 8", "5, 3, 9", "4, 1, 4", "3, 3, 3"
  })
  void what_is_found_in_the_tallies_is_found_in_all_patterns(int n, int m, int range) {
    DecisionSpace space = new DecisionSpace(n, m, range);
    for (TreatMissingData treat : TreatMissingData.values()) {
      Set<MissingDataBranch> branches = EnumSet.noneOf(MissingDataBranch.class);
      Set<AlarmState> ofTwo = EnumSet.noneOf(AlarmState.class);
      for (byte[] pattern : patterns(range)) {
        Tally tally = Tally.of(pattern, n);
        Decision decision = Decision.of(tally, m, treat);
        branches.add(MissingDataBranch.of(tally, decision));
        if (datapoints(pattern) <= 2) {
          decision.verdict().ifPresent(ofTwo::add);
        }
      }
      assertThat(space.branches(treat)).isEqualTo(branches);
      assertThat(space.verdicts(treat, 2)).isEqualTo(ofTwo);
      for (TreatMissingData other : TreatMissingData.values()) {
        boolean apart =
            patterns(range).stream()
                .anyMatch(
                    pattern ->
                        !Decision.of(pattern, n, m, treat)
                            .verdict()
                            .equals(Decision.of(pattern, n, m, other).verdict()));
        assertThat(space.difference(treat, other).isPresent()).isEqualTo(apart);
      }
    }
  }

  @Test
  void an_empty_range_tells_any_two_treatments_apart() {
    assertThat(
            new DecisionSpace(5, 3, 10)
                .difference(TreatMissingData.IGNORE, TreatMissingData.BREACHING))
        .contains(
            new DecisionSpace.Difference(0, 0, Optional.empty(), Optional.of(AlarmState.ALARM)));
  }

  @Test
  void the_premature_alarm_needs_two_datapoints_to_alarm_and_no_fill() {
    assertThat(new DecisionSpace(3, 2, 8).branches(TreatMissingData.MISSING))
        .contains(MissingDataBranch.PREMATURE);
    assertThat(new DecisionSpace(3, 1, 8).branches(TreatMissingData.MISSING))
        .doesNotContain(MissingDataBranch.PREMATURE);
    assertThat(new DecisionSpace(3, 2, 8).branches(TreatMissingData.NOT_BREACHING))
        .doesNotContain(MissingDataBranch.PREMATURE);
  }

  @Test
  void a_range_of_n_has_no_room_for_a_gap_among_n_datapoints() {
    assertThat(new DecisionSpace(3, 2, 3).branches(TreatMissingData.BREACHING))
        .doesNotContain(MissingDataBranch.ENOUGH_DATAPOINTS);
  }

  private static int datapoints(byte[] pattern) {
    int count = 0;
    for (byte slot : pattern) {
      count += slot == Slots.MISSING ? 0 : 1;
    }
    return count;
  }

  private static List<byte[]> patterns(int range) {
    List<byte[]> patterns = new ArrayList<>();
    int all = (int) Math.pow(3, range);
    for (int i = 0; i < all; i++) {
      byte[] pattern = new byte[range];
      int rest = i;
      for (int slot = 0; slot < range; slot++) {
        pattern[slot] = (byte) (rest % 3);
        rest /= 3;
      }
      patterns.add(pattern);
    }
    return patterns;
  }
}
