package io.tocsin.evaluation;

/** Alarms are known by name here; rules and suppressors may use ARNs. */
public final class AlarmNames {
  private static final String MARK = ":alarm:";

  private AlarmNames() {}

  /** The name in an alarm's ARN, or the text itself when it is none. */
  public static String withoutArn(String nameOrArn) {
    int mark = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(MARK) : -1;
    return mark < 0 ? nameOrArn : nameOrArn.substring(mark + MARK.length());
  }
}
