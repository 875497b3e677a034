package io.tocsin.plan;

import io.tocsin.alarm.Alarm;
import io.tocsin.definition.Environment;
import java.util.List;

/** Compares two alarms as a plan does, whoever they belong to. */
public final class AlarmFields {
  private AlarmFields() {}

  /**
   * What putting {@code desired} would change in {@code live}, field by field; tags aside. Empty
   * when CloudWatch treats both alike.
   *
   * @param environment where both are, so that names and ARNs of its alarms are one
   */
  public static List<FieldChange> differences(Alarm live, Alarm desired, Environment environment) {
    AlarmArns arns = new AlarmArns(environment);
    return Fields.diff(NormalForm.of(live, arns), NormalForm.of(desired, arns));
  }
}
