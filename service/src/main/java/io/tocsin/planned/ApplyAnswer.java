package io.tocsin.planned;

import java.util.List;

/** What becomes of a wish to apply a plan. */
public sealed interface ApplyAnswer {

  /** It is being applied, or was: a repeated request is answered as the first one was. */
  record Accepted(KeptPlan plan) implements ApplyAnswer {}

  /** The key belongs to another plan. */
  record KeyUsed(String sentence) implements ApplyAnswer {}

  /** It cannot be applied now, or at all. */
  record Conflict(List<String> sentences) implements ApplyAnswer {
    public Conflict {
      sentences = List.copyOf(sentences);
    }
  }
}
