package io.tocsin.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of a platform at one instant, ordered as it is to be shown: worst and oldest first.
 *
 * @param since since when the platform is in this state; null when that is not known
 * @param counts components per state
 * @param hidden alarms whose notifications are switched off
 */
public record HealthReport(
    Instant at,
    HealthState state,
    @Nullable Instant since,
    String headline,
    Map<HealthState, Integer> counts,
    int hidden,
    List<Finding> symptoms,
    List<Finding> causes,
    List<TierHealth> tiers) {

  /**
   * An alarm in ALARM, as a person reads it.
   *
   * @param sentence its value and limit, or null when there is no value
   * @param reason for a cause: why it is thought to explain the symptom; null for a symptom
   */
  public record Finding(
      WatchedAlarm alarm,
      Component component,
      @Nullable Reading reading,
      @Nullable String sentence,
      @Nullable String reason) {}

  public record TierHealth(
      Tier tier,
      HealthState state,
      @Nullable Instant since,
      @Nullable String sentence,
      int hidden,
      @Nullable String alarm,
      List<ComponentHealth> components) {}

  /**
   * @param alarm the alarm whose value stands for the component
   */
  public record ComponentHealth(
      Component component,
      HealthState state,
      @Nullable Instant since,
      @Nullable String sentence,
      int hidden,
      @Nullable String alarm,
      List<String> alarms) {}
}
