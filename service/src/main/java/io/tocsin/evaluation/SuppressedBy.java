package io.tocsin.evaluation;

/**
 * Why a composite alarm's actions are held back, as DescribeAlarms tells it (ActionsSuppressedBy).
 */
public enum SuppressedBy {
  /** The alarm changed its state; its suppressor may follow within the wait period. */
  WAIT_PERIOD("WaitPeriod"),
  /** The suppressor is in ALARM. */
  ALARM("Alarm"),
  /** The suppressor left ALARM; the alarm may follow within the extension period. */
  EXTENSION_PERIOD("ExtensionPeriod");

  private final String text;

  SuppressedBy(String text) {
    this.text = text;
  }

  /** The API's word. */
  public String text() {
    return text;
  }

  /**
   * ActionsSuppressedReason: the example of a composite alarm's Lambda event ("Alarm actions",
   * CloudWatch User Guide) shows that of the wait period; the others are taken to read alike.
   */
  public String reason() {
    return "Actions suppressed by " + text;
  }
}
