package io.tocsin.evaluation;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * EC2 and Auto Scaling actions, which run every minute while the alarm is in ALARM ("Alarm
 * actions", CloudWatch User Guide, September 2026). They cannot be actions of a composite alarm.
 */
final class RepeatedActions {
  static final Duration EVERY = Duration.ofMinutes(1);
  private static final Set<String> VENDORS = Set.of("automate", "swf", "autoscaling");

  private RepeatedActions() {}

  /** Those of the actions that are repeated. */
  static List<String> of(List<String> actions) {
    return actions.stream().filter(RepeatedActions::isRepeated).toList();
  }

  private static boolean isRepeated(String arn) {
    String[] parts = arn.split(":", 4);
    return parts.length == 4 && VENDORS.contains(parts[2]);
  }
}
