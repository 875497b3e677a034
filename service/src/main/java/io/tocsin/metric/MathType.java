package io.tocsin.metric;

/** What an expression of metric math gives. */
enum MathType {
  NUMBER("a number"),
  SERIES("a series"),
  ARRAY("an array"),
  /** REPEAT and LINEAR, the second argument of FILL. */
  WORD("a word");

  private final String words;

  MathType(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
