package io.tocsin.logpattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A regular expression of a filter pattern. Its alternatives are matched side by side, character by
 * character, so that time grows with the length of the line times the size of the expression, and
 * with nothing else: {@code java.util.regex} goes back and tries again, which a line can make take
 * hours.
 *
 * @param alternatives what stands between vertical bars
 */
record LogRegex(List<Alternative> alternatives) {

  /**
   * One character of the expression.
   *
   * @param allowed the characters below 128 that it takes
   * @param others whether it takes all characters from 128 on
   * @param optional whether it may be left out
   * @param repeats whether it may come again and again
   */
  record Atom(BitSet allowed, boolean others, boolean optional, boolean repeats) {
    boolean takes(char c) {
      return c < 128 ? allowed.get(c) : others;
    }
  }

  /**
   * @param start whether it has to begin where the text begins
   * @param end whether it has to end where the text ends
   */
  record Alternative(List<Atom> atoms, boolean start, boolean end) {
    Alternative {
      atoms = List.copyOf(atoms);
    }

    boolean found(String text) {
      boolean[] now = new boolean[atoms.size() + 1];
      boolean[] next = new boolean[atoms.size() + 1];
      for (int i = 0; i <= text.length(); i++) {
        if (i == 0 || !start) {
          now[0] = true;
        }
        for (int k = 0; k < atoms.size(); k++) {
          now[k + 1] |= now[k] && atoms.get(k).optional();
        }
        if (now[atoms.size()] && (!end || i == text.length())) {
          return true;
        }
        if (i < text.length()) {
          step(text.charAt(i), now, next);
          boolean[] spare = now;
          now = next;
          next = spare;
        }
      }
      return false;
    }

    /** State k is "the first k atoms are done"; a repeating atom is one that is done already. */
    private void step(char c, boolean[] now, boolean[] next) {
      Arrays.fill(next, false);
      for (int k = 0; k < atoms.size(); k++) {
        Atom atom = atoms.get(k);
        if (atom.takes(c)) {
          next[k + 1] |= now[k] || (atom.repeats() && now[k + 1]);
        }
      }
    }
  }

  LogRegex {
    alternatives = List.copyOf(alternatives);
  }

  /** Whether the expression is found anywhere in the text. */
  boolean found(String text) {
    return alternatives.stream().anyMatch(alternative -> alternative.found(text));
  }
}
