package io.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void a_line_is_as_wide_as_the_shell_says_and_never_too_narrow_for_a_table() {
    assertThat(Terminal.width("100")).isEqualTo(100);
    assertThat(Terminal.width("12")).isEqualTo(40);
    assertThat(Terminal.width(null)).isEqualTo(160);
    assertThat(Terminal.width("wide")).isEqualTo(160);
  }

  @Test
  void nobody_is_asked_and_nothing_is_painted_when_a_build_runs() {
    Terminal terminal = Terminal.system();

    assertThat(terminal.colour()).isFalse();
    assertThat(terminal.question()).isNull();
  }
}
