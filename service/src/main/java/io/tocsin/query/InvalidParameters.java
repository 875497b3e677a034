package io.tocsin.query;

import java.util.List;

/** Values given for a report that it cannot take: one sentence for each, all at once. */
public final class InvalidParameters extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // List.copyOf gives a serializable list
  private final List<String> sentences;

  public InvalidParameters(List<String> sentences) {
    super(String.join(" ", sentences));
    this.sentences = List.copyOf(sentences);
  }

  public List<String> sentences() {
    return sentences;
  }
}
