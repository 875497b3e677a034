package io.tocsin.adapter.embedded;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmRuleAdmission;
import io.tocsin.alarm.AlarmRuleSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;

/** What PutCompositeAlarm refuses (semantics 2.1, 2.3, 4.2; vectors/validation.yaml). */
final class CompositeAlarmChecks {
  private CompositeAlarmChecks() {}

  static void check(PutCompositeAlarmRequest request, AccountId account) {
    Map<String, List<String>> actions = new LinkedHashMap<>();
    actions.put("okActions", request.okActions());
    actions.put("alarmActions", request.alarmActions());
    actions.put("insufficientDataActions", request.insufficientDataActions());
    Constraints shape = new Constraints();
    AlarmChecks.shape(
        shape, request.alarmName(), request.alarmDescription(), actions, request.tags());
    shape
        .required("alarmRule", request.alarmRule())
        .length("alarmRule", request.alarmRule(), 1, 10_240)
        .length("actionsSuppressor", request.actionsSuppressor(), 1, 1600)
        .range(
            "actionsSuppressorWaitPeriod",
            request.actionsSuppressorWaitPeriod(),
            0,
            Integer.MAX_VALUE)
        .range(
            "actionsSuppressorExtensionPeriod",
            request.actionsSuppressorExtensionPeriod(),
            0,
            Integer.MAX_VALUE)
        .check();
    suppressor(request);
    AlarmChecks.vendors(
        actions, account, Set.of("automate", "swf", "autoscaling"), "for composite alarms");
  }

  private static void suppressor(PutCompositeAlarmRequest request) {
    Integer wait = request.actionsSuppressorWaitPeriod();
    Integer extension = request.actionsSuppressorExtensionPeriod();
    if (request.actionsSuppressor() == null) {
      if (wait != null || extension != null) {
        throw CloudWatchErrors.validation(
            (wait != null ? "ActionsSuppressorWaitPeriod" : "ActionsSuppressorExtensionPeriod")
                + " requires an ActionSuppressor");
      }
      return;
    }
    if (wait == null) {
      throw CloudWatchErrors.validation("ActionsSuppressorWaitPeriod must not be null");
    }
    if (extension == null) {
      throw CloudWatchErrors.validation("ActionsSuppressorExtensionPeriod must not be null");
    }
    String alarm = request.actionsSuppressor();
    if (alarm.startsWith("arn:")
        && !alarm.matches("arn:[a-z-]+:cloudwatch:[a-z0-9-]+:[0-9]{12}:alarm:.+")) {
      throw CloudWatchErrors.validation(
          "ActionsSuppressor must be a valid CloudWatch Alarm ARN or an Alarm name");
    }
  }

  /** Refuses a rule that does not parse, or that names alarms which do not exist. */
  static void rule(PutCompositeAlarmRequest request, AccountId account, Predicate<String> exists) {
    AlarmRule rule;
    try {
      rule = AlarmRule.parse(request.alarmRule());
    } catch (AlarmRuleSyntaxException e) {
      throw CloudWatchErrors.validation(e.getMessage());
    }
    List<String> problems =
        AlarmRuleAdmission.problems(
            rule, request.alarmName(), account.account(), account.region(), exists);
    if (!problems.isEmpty()) {
      throw CloudWatchErrors.validation(String.join(" ", problems));
    }
    if (request.actionsSuppressor() != null
        && !exists.test(account.alarmNameOf(request.actionsSuppressor()))) {
      throw CloudWatchErrors.validation(
          "Could not save the composite alarm as the suppressor alarm "
              + request.actionsSuppressor()
              + " does not exist");
    }
  }
}
