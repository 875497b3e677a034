package io.tocsin.plan;

import io.tocsin.alarm.Alarm;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The alarms of one account and Region.
 *
 * <p>Every method throws {@link AccountFailure} with a sentence when the account does not answer,
 * refuses, or keeps throttling after the implementation's own retries; nothing is known then about
 * whether a change was made, and asking again is safe: all changes are idempotent.
 */
public interface LiveAlarms {

  /**
   * Lists all alarms, also those that are not ours, with configuration, state and tags.
   *
   * @param names alarms whose tags must be certain. The bulk index of tags may lag some seconds
   *     behind; an alarm of this set that is not tagged there is asked for its tags itself. May
   *     hold names that do not exist.
   * @return sorted by name; empty when there are none
   */
  Listing list(Set<String> names);

  /**
   * Creates the alarm, or overwrites all of its configuration and keeps its state and history.
   *
   * @param tags tags it is created with; ignored when it exists already, see {@link #tag}
   */
  void put(Alarm alarm, SortedMap<String, String> tags);

  /** Sets tags and keeps the others; the alarm must exist. */
  void tag(String arn, Map<String, String> tags);

  /** Removes tags; a key the alarm does not have is fine. The alarm must exist. */
  void untag(String arn, Set<String> keys);

  /**
   * Deletes one alarm; one that does not exist is fine. Fails while a composite alarm still names
   * it.
   */
  void delete(String name);

  /**
   * What an account holds.
   *
   * @param alarms sorted by name
   * @param others alarms with settings we do not hold, sorted by name
   */
  record Listing(List<LiveAlarm> alarms, List<OtherAlarm> others) {
    public Listing {
      alarms = alarms.stream().sorted(Comparator.comparing(LiveAlarm::name)).toList();
      others = others.stream().sorted(Comparator.comparing(OtherAlarm::name)).toList();
    }
  }
}
