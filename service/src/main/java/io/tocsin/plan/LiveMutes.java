package io.tocsin.plan;

import io.tocsin.alarm.MuteRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The alarm mute rules of one account and Region.
 *
 * <p>Failures are those of {@link LiveAlarms}: an {@link AccountFailure} with a sentence.
 */
public interface LiveMutes {

  /** Lists the rules whose names begin with a prefix, with tags, sorted by name. */
  List<LiveMute> list(String prefix);

  /**
   * Creates the rule, or overwrites all of its configuration. Its alarms must exist.
   *
   * @param tags tags it is created with; ignored when it exists already, see {@link #tag}
   */
  void put(MuteRule rule, String description, SortedMap<String, String> tags);

  /** Sets tags and keeps the others; the rule must exist. */
  void tag(String arn, Map<String, String> tags);

  /** Removes tags; a key the rule does not have is fine. */
  void untag(String arn, Set<String> keys);

  /** Deletes a rule; one that does not exist is fine. Actions that it held back run. */
  void delete(String name);
}
