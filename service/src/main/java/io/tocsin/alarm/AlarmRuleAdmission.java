package io.tocsin.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Whether PutCompositeAlarm takes the children of a rule, with CloudWatch's messages as recorded
 * from the live service in September 2026.
 */
public final class AlarmRuleAdmission {
  private AlarmRuleAdmission() {}

  /**
   * What is wrong with the children of a rule.
   *
   * @param rule as it was parsed
   * @param alarmName of the composite the rule is for
   * @param exists whether an alarm of that name exists in the account and Region
   * @return sentences, none when the rule is taken
   */
  public static List<String> problems(
      AlarmRule rule, String alarmName, String accountId, String region, Predicate<String> exists) {
    List<String> problems = new ArrayList<>();
    TreeSet<String> absent = new TreeSet<>();
    String own = "arn:aws:cloudwatch:" + region + ":" + accountId + ":alarm:";
    for (String child : rule.resolvedIn(accountId, region).children()) {
      String[] parts = child.split(":", 7);
      if (parts.length == 7 && parts[0].equals("arn")) {
        if (!parts[4].equals(accountId)) {
          problems.add(
              "AlarmRule must not use alarms from another AWS account, found " + child + ".");
        } else {
          problems.add("Wrong ARN region, expected " + region + ", found " + child + ".");
        }
      } else if (child.equals(alarmName)) {
        problems.add("Alarm " + alarmName + " must not have a child relation with itself.");
      } else if (!exists.test(child)) {
        absent.add(own + child);
      }
    }
    if (!absent.isEmpty()) {
      problems.add(
          "Could not save the composite alarm as alarms ["
              + String.join(", ", absent)
              + "] in the alarm rule do not exist");
    }
    return problems;
  }
}
