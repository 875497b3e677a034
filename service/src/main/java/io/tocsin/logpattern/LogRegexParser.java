package io.tocsin.logpattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads what stands between percent signs: letters, digits, {@code :_#=@/;,-}, and the operators
 * {@code ^ $ ? [] {} | \ * + .}; no parentheses and no multi-byte characters ("Filter pattern
 * syntax for metric filters, subscription filters, filter log events, and Live Tail", section
 * "Supported regular expressions (regex) syntax", CloudWatch Logs User Guide, read in November
 * 2026).
 *
 * <p>Taken for allowed, since examples of that page have them: a space and {@code %abc def%}. How
 * large a repetition may get is not published; here an expression has {@value #MAX_ATOMS}
 * characters at most once repetitions are written out.
 */
final class LogRegexParser {
  private static final int MAX_ATOMS = 1_000;
  private static final String SYMBOLS = ":_#=@/;,- ";
  private static final String OPERATORS = "^$?[]{}|*+.";

  private final String text;
  private final int end;
  private int at;
  private int size;

  private LogRegexParser(String text, int from, int end) {
    this.text = text;
    this.at = from;
    this.end = end;
  }

  static LogRegex parse(String text, int from, int end) throws FilterPatternSyntaxException {
    LogRegexParser parser = new LogRegexParser(text, from, end);
    List<LogRegex.Alternative> alternatives = new ArrayList<>();
    do {
      alternatives.add(parser.alternative());
    } while (parser.skip('|'));
    if (from == end) {
      throw parser.refused("an expression between the percent signs");
    }
    return new LogRegex(alternatives);
  }

  private LogRegex.Alternative alternative() throws FilterPatternSyntaxException {
    List<LogRegex.Atom> atoms = new ArrayList<>();
    boolean start = skip('^');
    boolean ends = false;
    while (at < end && text.charAt(at) != '|' && !ends) {
      if (skip('$')) {
        ends = true;
      } else {
        repeated(atoms, one());
      }
    }
    if (at < end && text.charAt(at) != '|') {
      throw refused("nothing behind $, which is the end of the text");
    }
    return new LogRegex.Alternative(atoms, start, ends);
  }

  private LogRegex.Atom one() throws FilterPatternSyntaxException {
    char c = text.charAt(at);
    if (c == '.') {
      at++;
      BitSet all = new BitSet();
      all.set(0, 128);
      all.clear('\n');
      return new LogRegex.Atom(all, true, false, false);
    }
    if (c == '[') {
      return list();
    }
    if (c == '\\') {
      return escaped();
    }
    if (!isPlain(c)) {
      throw refused(
          c > 127
              ? "no multi-byte character"
              : "letters, digits, one of :_#=@/;,- or an operator; write other characters as \\xhh");
    }
    at++;
    return single(c);
  }

  private void repeated(List<LogRegex.Atom> atoms, LogRegex.Atom atom)
      throws FilterPatternSyntaxException {
    int least = 1;
    int most = 1;
    if (skip('?')) {
      least = 0;
    } else if (skip('*')) {
      least = 0;
      most = -1;
    } else if (skip('+')) {
      most = -1;
    } else if (skip('{')) {
      least = count();
      boolean open = skip(',');
      space();
      most = !open ? least : at < end && text.charAt(at) == '}' ? -1 : count();
      if (!skip('}') || (most >= 0 && most < least)) {
        throw refused("{m}, {m,} or {m,n}");
      }
    }
    size += Math.max(1, Math.max(least, most));
    if (size > MAX_ATOMS) {
      throw refused("an expression of " + MAX_ATOMS + " characters at most, repetitions counted");
    }
    for (int i = 0; i < least; i++) {
      boolean last = i == least - 1 && most < 0;
      atoms.add(new LogRegex.Atom(atom.allowed(), atom.others(), false, last));
    }
    if (most < 0 && least == 0) {
      atoms.add(new LogRegex.Atom(atom.allowed(), atom.others(), true, true));
    }
    for (int i = least; i < most; i++) {
      atoms.add(new LogRegex.Atom(atom.allowed(), atom.others(), true, false));
    }
  }

  private int count() {
    space();
    int count = 0;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      count = Math.min(MAX_ATOMS + 1, count * 10 + text.charAt(at++) - '0');
    }
    space();
    return count;
  }

  private void space() {
    while (at < end && text.charAt(at) == ' ') {
      at++;
    }
  }

  private LogRegex.Atom list() throws FilterPatternSyntaxException {
    at++;
    boolean not = skip('^');
    BitSet allowed = new BitSet();
    boolean first = true;
    while (at < end && (text.charAt(at) != ']' || first)) {
      first = false;
      if (text.charAt(at) == '\\') {
        allowed.or(escaped().allowed());
        continue;
      }
      char from = text.charAt(at++);
      if (!isPlain(from) && OPERATORS.indexOf(from) < 0) {
        at--;
        throw refused("letters, digits, one of :_#=@/;,- or an operator in the list");
      }
      boolean range = at + 1 < end && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
      char to = range ? text.charAt(at + 1) : from;
      if (range) {
        at += 2;
      }
      if (to < from || to > 127) {
        throw refused("a range that runs forwards, as in a-z");
      }
      allowed.set(from, to + 1);
    }
    if (!skip(']')) {
      throw refused("a ] that closes the list of characters");
    }
    if (not) {
      allowed.flip(0, 128);
    }
    return new LogRegex.Atom(allowed, not, false, false);
  }

  private LogRegex.Atom escaped() throws FilterPatternSyntaxException {
    at++;
    char c = at < end ? text.charAt(at) : 0;
    if (c == 0 || c > 127) {
      throw refused("an operator or one of d D s S w W xhh behind the backslash");
    }
    at++;
    BitSet kind = new BitSet();
    switch (Character.toLowerCase(c)) {
      case 'd' -> kind.set('0', '9' + 1);
      case 's' -> List.of(' ', '\t', '\n').forEach(kind::set);
      case 'w' -> {
        for (char each = 0; each < 128; each++) {
          kind.set(each, PatternScanner.isWord(each));
        }
      }
      case 'x' -> kind.set(hexadecimal());
      default -> {
        if (Character.isLetterOrDigit(c)) {
          at--;
          throw refused("an operator or one of d D s S w W xhh behind the backslash");
        }
        kind.set(c);
      }
    }
    boolean not = c == 'D' || c == 'S' || c == 'W';
    if (not) {
      kind.flip(0, 128);
    }
    return new LogRegex.Atom(kind, not, false, false);
  }

  private int hexadecimal() throws FilterPatternSyntaxException {
    int code = 0;
    for (int i = 0; i < 2; i++) {
      int digit = at < end ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        throw refused("two hexadecimal digits up to 7F");
      }
      code = code * 16 + digit;
      at++;
    }
    if (code > 127) {
      throw refused("two hexadecimal digits up to 7F");
    }
    return code;
  }

  private static LogRegex.Atom single(char c) {
    BitSet one = new BitSet();
    one.set(c);
    return new LogRegex.Atom(one, false, false, false);
  }

  private static boolean isPlain(char c) {
    return PatternScanner.isWord(c) || SYMBOLS.indexOf(c) >= 0;
  }

  private boolean skip(char c) {
    if (at < end && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private FilterPatternSyntaxException refused(String expected) {
    String found = at < end ? "'" + text.charAt(at) + "'" : "the end of the expression";
    return new FilterPatternSyntaxException(
        "found "
            + found
            + " at character "
            + (at + 1)
            + " of the pattern, in a regular expression, expected "
            + expected,
        at);
  }
}
