package io.tocsin.logpattern;

/**
 * A text that may begin and end anyhow. An asterisk within it is an ordinary character: the guide
 * said so in words ("Ev*ent will only match the actual string Ev*ent", read in its edition of 2020)
 * and later only left the sentence out.
 *
 * @param text without the asterisks around it
 */
record Wildcard(String text, boolean anyStart, boolean anyEnd) {

  static Wildcard parse(String pattern) {
    if (pattern.equals("*")) {
      return new Wildcard("", true, true);
    }
    boolean anyStart = pattern.startsWith("*");
    boolean anyEnd = pattern.endsWith("*");
    return new Wildcard(
        pattern.substring(anyStart ? 1 : 0, pattern.length() - (anyEnd ? 1 : 0)), anyStart, anyEnd);
  }

  /** Whether there is an asterisk that stands for itself. */
  boolean hasInnerAsterisk() {
    return text.indexOf('*') >= 0;
  }

  boolean matches(String value) {
    if (anyStart) {
      return anyEnd ? value.contains(text) : value.endsWith(text);
    }
    return anyEnd ? value.startsWith(text) : value.equals(text);
  }
}
