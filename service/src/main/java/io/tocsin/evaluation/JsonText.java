package io.tocsin.evaluation;

/**
 * Writes the JSON of StateReasonData. By hand, because the domain knows no JSON library and this is
 * all it ever writes.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder(256);
  private boolean separate;

  JsonText open(char bracket) {
    separate();
    text.append(bracket);
    separate = false;
    return this;
  }

  JsonText close(char bracket) {
    text.append(bracket);
    separate = true;
    return this;
  }

  JsonText name(String name) {
    string(name);
    text.append(':');
    separate = false;
    return this;
  }

  JsonText string(String value) {
    separate();
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      append(value.charAt(i));
    }
    text.append('"');
    return this;
  }

  /** A Java double as text, which is also a JSON number; NaN, a missing value, is null. */
  JsonText number(double value) {
    separate();
    text.append(Double.isNaN(value) ? "null" : Double.toString(value));
    return this;
  }

  JsonText number(int value) {
    separate();
    text.append(value);
    return this;
  }

  int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void separate() {
    if (separate) {
      text.append(',');
    }
    separate = true;
  }

  private void append(char c) {
    if (c == '"' || c == '\\') {
      text.append('\\').append(c);
    } else if (c < ' ') {
      text.append(String.format("\\u%04x", (int) c));
    } else {
      text.append(c);
    }
  }
}
