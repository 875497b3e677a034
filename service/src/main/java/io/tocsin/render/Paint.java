package io.tocsin.render;

/** Colours of a terminal, or none. */
enum Paint {
  GREEN("32"),
  YELLOW("33"),
  RED("31"),
  MAGENTA("35"),
  CYAN("36"),
  BOLD("1");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  String on(String text, boolean colour) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Text of others on one line of a terminal: line breaks shown, control characters taken out. */
  static String oneLine(String text) {
    return text.replace("\r\n", "\n").replace("\n", " \u23ce ").replaceAll("\\p{Cntrl}", "");
  }
}
