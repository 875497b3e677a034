package io.tocsin.adapter.embedded;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** What all alarms have in common: name, description, actions, tags (semantics 3.1, 4.1). */
final class AlarmChecks {
  static final Pattern NO_CONTROL = Pattern.compile("[^\\x00-\\x1F\\x7F]*");
  private static final Set<String> VENDORS =
      Set.of("sns", "lambda", "autoscaling", "automate", "swf", "ssm", "ssm-incidents", "aiops");
  private static final Set<String> ALARM_LIST_ONLY = Set.of("ssm", "ssm-incidents", "aiops");

  private AlarmChecks() {}

  static void shape(
      Constraints constraints,
      @Nullable String name,
      @Nullable String description,
      Map<String, List<String>> actions,
      List<Tag> tags) {
    constraints
        .required("alarmName", name)
        .length("alarmName", name, 1, 255)
        .pattern("alarmName", name, NO_CONTROL)
        .length("alarmDescription", description, 0, 1024);
    actions.forEach(
        (list, arns) -> {
          constraints.size(list, arns, 5);
          for (int i = 0; i < arns.size(); i++) {
            constraints.length(list + "." + (i + 1) + ".member", arns.get(i), 1, 1024);
          }
        });
    tags(constraints, tags);
  }

  static void tags(Constraints constraints, List<Tag> tags) {
    constraints.size("tags", tags, 50);
    for (int i = 0; i < tags.size(); i++) {
      String path = "tags." + (i + 1) + ".member.";
      String key = tags.get(i).key();
      constraints
          .required(path + "key", key)
          .required(path + "value", tags.get(i).value())
          .length(path + "key", key, 1, 128)
          .length(path + "value", tags.get(i).value(), 0, 256)
          .refuse(
              key != null && key.startsWith("aws:"),
              path + "key",
              key,
              "keys starting with aws: are reserved");
    }
  }

  /** Refuses actions of vendors this kind of alarm cannot have; targets need not exist. */
  static void vendors(
      Map<String, List<String>> actions, AccountId account, Set<String> refused, String kind) {
    actions.forEach(
        (list, arns) -> {
          for (String arn : arns) {
            String[] parts = arn.split(":", 6);
            if (parts.length < 4 || !parts[0].equals("arn")) {
              throw CloudWatchErrors.validation("Invalid arn syntax: " + arn);
            }
            String vendor = parts[2];
            if (!VENDORS.contains(vendor)) {
              throw CloudWatchErrors.validation("Unsupported AWS vendor " + vendor);
            }
            if (vendor.equals("automate") && !parts[3].equals(account.region())) {
              throw CloudWatchErrors.validation(
                  "Invalid region "
                      + parts[3]
                      + " specified. Only "
                      + account.region()
                      + " is supported.");
            }
            if (refused.contains(vendor)) {
              throw CloudWatchErrors.validation(vendor + " actions not supported " + kind);
            }
            if (ALARM_LIST_ONLY.contains(vendor) && !list.equals("alarmActions")) {
              throw CloudWatchErrors.validation(
                  vendor + " actions are supported for the ALARM state only, not in " + list);
            }
          }
        });
  }
}
