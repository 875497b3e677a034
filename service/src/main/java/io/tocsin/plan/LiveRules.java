package io.tocsin.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The EventBridge rules on the default bus of one account and Region.
 *
 * <p>Failures are those of {@link LiveAlarms}: an {@link AccountFailure} with a sentence.
 */
public interface LiveRules {

  /** Lists the rules whose names begin with a prefix, with targets and tags, sorted by name. */
  List<LiveRule> list(String prefix);

  /**
   * Creates the rule, or overwrites all of its configuration and keeps its targets.
   *
   * @param tags tags it is created with; ignored when it exists already, see {@link #tag}
   */
  void put(EventRule rule, SortedMap<String, String> tags);

  /**
   * Adds targets to a rule, which must exist; one of the same id is replaced.
   *
   * @param targets id to the ARN of a topic
   */
  void putTargets(String rule, SortedMap<String, String> targets);

  /** Removes targets of a rule; an id that it does not have is fine. */
  void removeTargets(String rule, Set<String> ids);

  /** Sets tags and keeps the others; the rule must exist. */
  void tag(String arn, Map<String, String> tags);

  /** Removes tags; a key the rule does not have is fine. */
  void untag(String arn, Set<String> keys);

  /** Deletes a rule, which has no targets any more; one that does not exist is fine. */
  void delete(String name);
}
