package io.tocsin.alarm;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An alarm mute rule: while its window is open, no action of these alarms runs. State, history and
 * events go on ("Alarm Mute Rules", CloudWatch User Guide, read in September 2026).
 *
 * @param alarms names of the alarms muted, at most 100; none means every alarm, as AWS's code
 *     examples of PutAlarmMuteRule say (November 2026)
 */
public record MuteRule(String name, MuteSchedule schedule, SortedSet<String> alarms) {

  /** How many alarms one rule can name. */
  public static final int MOST_ALARMS = 100;

  /**
   * @throws IllegalArgumentException with a sentence when there are too many alarms
   */
  public MuteRule {
    if (alarms.size() > MOST_ALARMS) {
      throw new IllegalArgumentException(
          "The mute rule '"
              + name
              + "' names "
              + alarms.size()
              + " alarms; expected at most "
              + MOST_ALARMS
              + ". Split it into several rules.");
    }
    alarms = Collections.unmodifiableSortedSet(new TreeSet<>(alarms));
  }
}
