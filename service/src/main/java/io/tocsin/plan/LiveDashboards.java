package io.tocsin.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * The CloudWatch dashboards of one account, which are the same in all of its Regions.
 *
 * <p>Failures are those of {@link LiveAlarms}: an {@link AccountFailure} with a sentence.
 */
public interface LiveDashboards {

  /** Lists the dashboards whose names begin with a prefix, with bodies and tags, by name. */
  List<LiveDashboard> list(String prefix);

  /**
   * Creates the dashboard, or overwrites all of its body.
   *
   * @param body JSON
   * @param tags tags it is created with; ignored when it exists already, see {@link #tag}
   */
  void put(String name, String body, SortedMap<String, String> tags);

  /** Sets tags and keeps the others; the dashboard must exist. */
  void tag(String arn, Map<String, String> tags);

  /** Removes tags; a key the dashboard does not have is fine. */
  void untag(String arn, Set<String> keys);

  /** Deletes a dashboard; one that does not exist is fine. */
  void delete(String name);
}
