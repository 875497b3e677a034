package io.tocsin.backtest;

import java.util.List;

/** Files of history that cannot be used: one sentence each. */
public final class UnreadableHistory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> sentences;

  /**
   * @param sentences at least one
   */
  public UnreadableHistory(List<String> sentences) {
    super(String.join("\n", sentences));
    this.sentences = List.copyOf(sentences);
  }

  public List<String> sentences() {
    return sentences;
  }
}
