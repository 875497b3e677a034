package io.tocsin.alarm;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A composite alarm as PutCompositeAlarm takes it.
 *
 * @param rule the rule's text, kept as it was given: CloudWatch stores it verbatim
 * @param suppressor the alarm that suppresses this one's actions while it is in ALARM, or null
 */
public record CompositeAlarm(
    String name,
    @Nullable String description,
    Actions actions,
    String rule,
    @Nullable Suppressor suppressor)
    implements Alarm {

  public CompositeAlarm {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(actions, "actions");
    Objects.requireNonNull(rule, "rule");
  }

  @Override
  public CompositeAlarm withActions(Actions other) {
    return new CompositeAlarm(name, description, other, rule, suppressor);
  }

  /**
   * @param alarm name or ARN
   * @param waitPeriod seconds
   * @param extensionPeriod seconds
   */
  public record Suppressor(String alarm, int waitPeriod, int extensionPeriod) {}
}
