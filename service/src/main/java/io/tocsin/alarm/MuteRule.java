package io.tocsin.alarm;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An alarm mute rule: while its window is open, no action of these alarms runs. State, history and
 * events go on ("Alarm Mute Rules", CloudWatch User Guide, read in September 2026).
 *
 * @param alarms names of the alarms muted, at most 100
 */
public record MuteRule(String name, MuteSchedule schedule, SortedSet<String> alarms) {

  public MuteRule {
    alarms = Collections.unmodifiableSortedSet(new TreeSet<>(alarms));
  }
}
