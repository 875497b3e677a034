package io.tocsin.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScenarioTest {

  @Test
  void everyNameFindsItsScenario() {
    assertThat(Scenario.names())
        .containsExactly(
            "quiet", "database-connections", "flash-sale", "bad-deploy", "stuck-worker")
        .allSatisfy(name -> assertThat(Scenario.of(name).id()).isEqualTo(name));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNamesThereAre() {
    assertThatThrownBy(() -> Scenario.of("Flash Sale"))
        .hasMessage(
            "'Flash Sale' is no scenario; expected one of quiet, database-connections, flash-sale,"
                + " bad-deploy, stuck-worker");
  }
}
