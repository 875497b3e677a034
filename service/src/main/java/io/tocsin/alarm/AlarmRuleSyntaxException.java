package io.tocsin.alarm;

/** An alarm rule that CloudWatch would not take; the message follows CloudWatch's. */
public final class AlarmRuleSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  AlarmRuleSyntaxException(int position, String sentence) {
    super(sentence);
    this.position = position;
  }

  /** The character the message is about, counted from 0 as CloudWatch does. */
  public int position() {
    return position;
  }
}
